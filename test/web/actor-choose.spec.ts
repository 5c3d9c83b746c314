import type { Written } from '../http/wire';
import { Api } from '../http/world';
import { look, plain } from './web';

let api: Api;
let first: Written;
beforeAll(async () => {
  api = await Api.start();
  first = await api.say({ statedAt: '2025-03-11', until: '2025-05-20' });
  await api.past(first.recordedAt);
  await api.say({ statedAt: '2025-03-20', issue: 'ceasefire', term: 'talks' });
  await api.say({ statedAt: '2025-04-02', actor: 'russia' });
});
afterAll(() => api.stop());

/** Where the links to the days before and after lead. */
async function stepsOf(path: string): Promise<(string | undefined)[]> {
  const { page } = await look(api, path);
  return ['prev', 'next'].map((rel) =>
    page.querySelector(`.steps a[rel=${rel}]`)?.getAttribute('href'),
  );
}

test('a position has a form of its own for the day, what was known and the issue', async () => {
  const asked = `at=2025-04-01&knownAt=${first.recordedAt}&lang=uk&publishedBy=2030`;
  const { page } = await look(api, `/actors/ukraine?${asked}&issue=territory`);
  const form = page.querySelector('form[method=get][action="/actors/ukraine"]');
  const field = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value');
  expect(field('at')).toBe('2025-04-01');
  expect(field('knownAt')).toBe(first.recordedAt.slice(0, 10));
  expect([field('lang'), field('publishedBy')]).toEqual(['uk', '2030']);
  const chosen = form?.querySelectorAll('select[name=issue] option[selected]');
  expect(chosen?.map(plain)).toEqual(['Territory']);
  const all = await look(api, '/actors/ukraine?at=2025-03-25&knownAt=&issue=');
  expect(all.said).toContain('talks');
  expect(all.said).toContain('as known now');
});

test('a position leads to the days before and after on which something changed for the actor', async () => {
  expect(await stepsOf('/actors/ukraine?at=2025-03-15&lang=en')).toEqual([
    '/actors/ukraine?lang=en&at=2025-03-11',
    '/actors/ukraine?lang=en&at=2025-03-20',
  ]);
  expect(await stepsOf('/actors/ukraine?at=2025-03-20')).toEqual([
    '/actors/ukraine?at=2025-03-11',
    '/actors/ukraine?at=2025-05-21',
  ]);
  expect(await stepsOf('/actors/ukraine?at=2025-03')).toEqual([
    '/actors/ukraine?at=2025-03-20',
    '/actors/ukraine?at=2025-05-21',
  ]);
  expect(await stepsOf('/actors/ukraine?at=2025-03-11&issue=territory')).toEqual([
    undefined,
    '/actors/ukraine?issue=territory&at=2025-05-21',
  ]);
  expect(await stepsOf('/actors/ukraine?at=2030-01-01')).toEqual([
    '/actors/ukraine?at=2025-05-21',
    undefined,
  ]);
});

test('the days before and after are those of what was known', async () => {
  const known = `knownAt=${first.recordedAt}`;
  expect(await stepsOf(`/actors/ukraine?at=2025-03-11&${known}`)).toEqual([
    undefined,
    `/actors/ukraine?${known}&at=2025-05-21`,
  ]);
});
