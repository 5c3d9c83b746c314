import { Api } from '../http/world';
import { entries, look } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('what nothing was on record of before is told as a first record, not as a move from nothing', async () => {
  const actor = await api.actor();
  const said = { actor, type: 'OppositionStated', issue: 'territory', term: 'cede' };
  await api.say({ ...said, statedAt: '2024-01-10', until: '2024-01-31', summary: 'Repeated.' });
  await api.say({ ...said, statedAt: '2024-03-01', summary: 'Anew.' });
  const due = { type: 'DeadlineSet', by: '2024-05-01', statedAt: '2024-04-01' };
  await api.say({ ...said, ...due, summary: 'By May.' });
  const shown = await look(api, `/moves?at=2025-04-01&actor=${actor}&issue=territory`);
  const told = entries(shown).filter((it) => it.includes('cede'));
  const recorded = told.filter((it) => it.includes('first record'));
  expect(recorded).toEqual([expect.stringMatching(/first recorded: rejectsRepeated\.$/u)]);
  expect(told.find((it) => it.includes('Anew'))).toContain('cede (Territory): nothing stands → ');
  expect(shown.said).toContain('need not be the first time that it was said');
  const csv = await api.get(`/moves?at=2025-04-01&actor=${actor}&format=csv&after=${api.last}`);
  const [head = '', ...rows] = csv.text.trim().split('\n');
  expect(head.trim()).toMatch(/,firstRecord$/u);
  const marks = rows.map((it) => [it.includes('Repeated.,'), it.trim().endsWith(',true')]);
  expect(marks.filter(([, isFirst]) => isFirst)).toEqual([[true, true]]);
  expect((await look(api, '/moves?at=2025-04-01&direction=neutral&lang=ru')).said).toContain(
    'не обязательно',
  );
});
