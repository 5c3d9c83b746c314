import { randomUUID } from 'node:crypto';
import { Api } from '../http/world';
import { look, plain } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await api.say({ statedAt: '2025-03-12' });
});
afterAll(() => api.stop());

test.each([
  ['en', 'There is no page at this address.'],
  ['uk', 'За цією адресою сторінки немає.'],
  ['ru', 'По этому адресу страницы нет.'],
])(
  'an address of nothing is told in %s, with the way to all that there are',
  async (lang, words) => {
    const { status, page, said } = await look(api, `/nonsense?lang=${lang}`);
    expect(status).toBe(404);
    expect(said).toContain(words);
    expect(said).not.toContain('Cannot');
    expect(page.querySelector('main a[href="/docs"]')).not.toBeNull();
  },
);

test.each(['/nonsense', '/v1/nonsense'])(
  'a program that asks %s is pointed to /docs',
  async (path) => {
    const { status, headers, body } = await api.get(path);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ detail: 'there is no such route: `/docs` lists them' });
    expect((await api.get('/docs')).status).toBe(200);
  },
);

test.each([
  ['uk', 'Серед відомих на той час заяв немає такої'],
  ['ru', 'Среди известных к тому времени заявлений нет такого'],
])('that no statement has an id is told in %s, with the original below', async (lang, words) => {
  const id = randomUUID();
  const { status, page, said } = await look(api, `/statements/${id}?lang=${lang}`);
  expect(status).toBe(404);
  expect(said).toContain(words);
  expect(plain(page.querySelector('main [lang=en]'))).toContain(id);
  const english = await look(api, `/statements/${id}`);
  expect(english.page.querySelectorAll('main p[lang=en]')).toHaveLength(1);
});

test('the foot of a page says as known when it is to be cited', async () => {
  const foot = async (path: string): Promise<string> =>
    plain((await look(api, path)).page.querySelector('.cite'));
  expect(await foot('/?at=2025-04-01')).toContain('This view as it is known now');
  const then = await foot('/?at=2025-04-01&knownAt=2030-01-02');
  expect(then).toContain('This view as known on 2 January 2030');
  expect(then).not.toContain('known now');
  expect(await foot('/?knownAt=2030-01-02&lang=uk')).toContain('як було відомо на 2 січня 2030');
  expect(await foot('/?knownAt=2030-01-02&lang=ru')).toContain(
    'как было известно на 2 января 2030',
  );
});

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

test.each([
  ['/?', 'must be one of `html`, `json`, `csv`, `svg`, `png`:'],
  ['/live?', 'must be one of `html`, `json`, `csv`, `atom`:'],
  ['/deadlines?at=2025-02-30&', '`png`, `ics`: this page has no other forms'],
  ['/about?', 'must be one of `html`:'],
])('a form that no page has is refused at %s with those that there are', async (path, told) => {
  const { status, body } = await api.get(`${path}format=xml`);
  expect(status).toBe(400);
  const { errors } = body as { errors: { pointer: string; detail: string }[] };
  expect(errors.find(({ pointer }) => pointer === '/format')?.detail).toContain(told);
});
