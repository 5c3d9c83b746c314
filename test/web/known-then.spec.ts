import { Api } from '../http/world';
import type { Written } from '../http/wire';
import { look, plain } from './web';

let api: Api;
let first: Written;
beforeAll(async () => {
  api = await Api.start();
  first = await api.say({ statedAt: '2025-03-12' });
  await api.past(first.recordedAt);
});
afterAll(() => api.stop());

const PATHS = [
  '/',
  '/actors/ukraine',
  '/moves',
  '/diff',
  '/diff?actor=ukraine',
  '/timeline',
  '/timeline?actor=ukraine',
];

const withTimes = (path: string, rest: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}at=2025-04-01${rest}`;

test.each(PATHS)(
  '%s as known before the first statement says so, and leads to what is known now',
  async (path) => {
    const { page, said } = await look(api, withTimes(path, '&knownAt=2025-04-01'));
    const year = first.recordedAt.slice(0, 4);
    expect(said).toMatch(
      new RegExp(
        `Nothing had been recorded by 1 April 2025: the first statement was recorded on .* ${year} at`,
      ),
    );
    const link = page.querySelector('.empty a');
    expect(plain(link)).toBe('As known now');
    const now = await look(api, link?.getAttribute('href') ?? '/missing');
    expect(now.status).toBe(200);
    expect(now.said).not.toContain('Nothing had been recorded');
  },
);

test.each([
  ['uk', 'ще нічого не було записано: першу заяву записано', 'Як відомо зараз'],
  ['ru', 'ещё ничего не было записано: первое заявление записано', 'Как известно сейчас'],
])('it is said in %s', async (lang, words, now) => {
  const { said } = await look(api, withTimes('/', `&knownAt=2025-04-01&lang=${lang}`));
  expect(said).toContain(words);
  expect(said).toContain(now);
});

test.each(PATHS.filter((it) => it !== '/timeline'))(
  '%s that is empty for another reason says nothing of what was recorded',
  async (path) => {
    const asked = `&knownAt=${first.recordedAt}&publishedBy=1990`;
    const { page, said } = await look(api, withTimes(path, asked));
    expect(page.querySelector('.empty')).not.toBeNull();
    expect(said).not.toContain('Nothing had been recorded');
  },
);

test.each([
  ['en', ['Who wants what in April 2025', 'as known in June 2030', 'Said by April 2025']],
  ['uk', ['Хто чого хоче: квітень 2025', 'як було відомо на червень 2030', 'Сказано по квітень']],
  ['ru', ['Кто чего хочет: апрель 2025', 'как было известно на июнь 2030', 'Сказано по апрель']],
])('a month is told as one in titles and headings, in %s', async (lang, told) => {
  const [title, known, upTo] = told;
  const shown = async (path: string): Promise<string> => {
    const { page, said } = await look(api, `${path}?at=2025-04&knownAt=2030-06&lang=${lang}`);
    return `${plain(page.querySelector('title'))} ${said}`;
  };
  expect(await shown('/')).toContain(title);
  for (const path of ['/', '/statements', '/moves', '/live', '/deadlines', '/actors/ukraine'])
    expect(await shown(path)).toContain(known);
  for (const path of ['/statements', '/moves']) expect(await shown(path)).toContain(upTo);
});

test.each([
  ['/actors/ukraine?at=2025-04', 'Ukraine in April 2025'],
  ['/deadlines?at=2025', 'Deadlines in 2025'],
  ['/?at=2025-04-12', 'Who wants what on 12 April 2025'],
])('%s is called %s, and what its picture says below is as exact', async (path, title) => {
  const { page } = await look(api, `${path}&lang=en`);
  expect(plain(page.querySelector('title'))).toBe(`${title} – Standpoint`);
  const { text } = await api.get(`${path}&format=svg&lang=en`);
  const [, date = ''] = / ((in|on) .*)$/u.exec(title) ?? [];
  expect(text).toContain(`${date.replace(/^[io]/u, (it) => it.toUpperCase())}, as known on `);
});
