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
