import { Api } from '../http/world';
import { look, plain } from './web';

let api: Api;
let issue: string;
beforeAll(async () => {
  api = await Api.start();
  issue = await api.issue({
    terms: [
      { id: 'g1', name: 'Robust guarantees', aliases: ['Article Five'] },
      { id: 'truce-30', name: 'A 30-day ceasefire' },
    ],
  });
  const said = { issue, statedAt: '2025-02-05' };
  await api.say({ ...said, term: 'g1', summary: 'It must be strong.' });
  await api.say({ ...said, term: 'truce-30', summary: 'Silence, please.', actor: 'russia' });
  await api.say({ ...said, term: 'never-named-thing', summary: 'Another matter, g1.' });
  const other = await api.issue({ terms: [{ id: 'g1', name: 'Feeble' }] });
  await api.say({ issue: other, statedAt: '2025-02-05', term: 'g1', summary: 'Of weak ones.' });
});
afterAll(() => api.stop());

const found = async (q: string): Promise<string[]> => {
  const { page } = await look(api, `/statements?q=${encodeURIComponent(q)}`);
  return page.querySelectorAll('.reports > li').map((it) => plain(it.querySelectorAll('p')[1]));
};

test.each([
  ['robust', 'It must be strong.'],
  ['ROBUST guarant', 'It must be strong.'],
  ['"article five"', 'It must be strong.'],
  ['strong robust', 'It must be strong.'],
  ['a 30-day ceasefire', 'Silence, please.'],
  ['"30-day ceasefire" Russia', 'Silence, please.'],
  ['never named thing', 'Another matter, g1.'],
  ['feeble', 'Of weak ones.'],
])(
  'a search for %s finds the statement of the term that is named so, and no other',
  async (q, summary) => {
    expect(await found(q)).toEqual([summary]);
  },
);

test('a term that is renamed is found by its new name, and as known before by the old one', async () => {
  const terms = [{ id: 'g1', name: 'Zinfandel' }];
  const before = new Date().toISOString();
  await api.past(before);
  const changed = await api.patch(`/v1/issues/${issue}`, { terms });
  api.last = (changed.body as { position: string }).position;
  expect(await found('zinfandel')).toEqual(['It must be strong.']);
  expect(await found('robust')).toEqual([]);
  const { said } = await look(api, `/statements?q=robust&knownAt=${before}`);
  expect(said).toContain('It must be strong.');
});

test('a word that many names have hides none that has the others too', async () => {
  const terms = Array.from({ length: 150 }, (_one, index) => ({
    id: `aa-${index}`,
    name: `Oxen ${index}`,
  }));
  const many = await api.issue({ terms: [...terms, { id: 'zz', name: 'Oxen and quince' }] });
  await api.say({ issue: many, term: 'zz', statedAt: '2025-02-05', summary: 'The last of all.' });
  expect(await found('oxen quince')).toEqual(['The last of all.']);
});
