import { Api } from '../http/world';
import { look } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ statedAt: '2025-03-12' });
});
afterAll(() => api.stop());

test.each([
  ['en', 'What has the same publisher counts as one source'],
  ['uk', 'Одним джерелом вважається все'],
  ['ru', 'Одним источником считается всё'],
])('the sources and the about page say in %s what is counted as one', async (lang, words) => {
  for (const path of ['/sources', '/about'])
    expect((await look(api, `${path}?lang=${lang}`)).said).toContain(words);
});

test('the about page says in other languages that what was recorded is not translated', async () => {
  const about = async (lang: string): Promise<string> =>
    (await look(api, `/about?lang=${lang}`)).said;
  expect(await about('uk')).toContain('Записане лишається тією мовою');
  expect(await about('ru')).toContain('Записанное остаётся на том языке');
});

test('what was said on the record is called so, and not open', async () => {
  const path = '/actors/ukraine?at=2025-04-01&lang=';
  expect((await look(api, `${path}uk`)).said).toContain('під запис');
  expect((await look(api, `${path}ru`)).said).toContain('под запись');
});
