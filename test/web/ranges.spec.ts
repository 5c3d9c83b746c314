import { Api } from '../http/world';
import { look, plain } from './web';

let api: Api;
let known: string[];
beforeAll(async () => {
  api = await Api.start();
  const said = { actor: 'ukraine', issue: 'territory', statedAt: '2025-02-10' };
  const first = await api.say({ ...said, term: 'one' });
  await api.past(first.recordedAt);
  const second = await api.say({ ...said, term: 'two' });
  known = [first.recordedAt, second.recordedAt];
});
afterAll(() => api.stop());

test('what changed takes `to` for `at`, and its links go on with `at`', async () => {
  const [one, two] = await Promise.all(
    ['to', 'at'].map((end) => look(api, `/diff?actor=Kyiv&from=2025-01&${end}=2025-02-12&lang=en`)),
  );
  expect(one?.said).toContain('12 February 2025');
  expect(one?.said).toBe(two?.said);
  const links = one?.page.querySelectorAll('a').map((it) => it.getAttribute('href') ?? '') ?? [];
  expect(links.filter((it) => /[?&]to=/u.test(it))).toEqual([]);
  expect(one?.page.querySelector('a[rel=bookmark]')?.getAttribute('href')).toContain(
    'at=2025-02-12',
  );
  const both = await look(api, '/diff?from=2025-01&to=2025-02-12&at=2025-02-13');
  expect([both.status, both.said]).toEqual([400, expect.stringContaining('to is another name')]);
  expect((await look(api, '/diff?from=2025-01&to=2025-02-12&at=2025-02-12')).status).toBe(200);
});

test.each(['/diff?', '/diff?actor=Kyiv&', '/moves?'])(
  'on %s a `from` after `at` is refused by name, and one of the same date is not',
  async (address) => {
    const wrong = await api.get(`${address}from=2025-03-02&at=2025-03-01`);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ errors: [{ pointer: '/from' }] });
    const shown = await look(api, `${address}from=2025-03&at=2025-03-01`);
    expect(shown.said).toContain('from must not be after the other date, `2025-03-01`');
    expect((await look(api, `${address}from=2025-03-01&at=2025-03-01`)).status).toBe(200);
  },
);

test('what was known of one date is compared from the earlier time to the later', async () => {
  const [early, late] = known;
  const right = await look(api, `/diff?from=2025-03&at=2025-03&knownFrom=${early}&knownAt=${late}`);
  expect(right.status).toBe(200);
  expect(plain(right.page.querySelector('main'))).toContain('two');
  const wrong = await api.get(`/diff?from=2025-03&at=2025-03&knownFrom=${late}&knownAt=${early}`);
  expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/knownFrom' }] });
  const others = `/diff?from=2025-02&at=2025-03&knownFrom=${late}&knownAt=${early}`;
  expect((await look(api, others)).status).toBe(200);
});
