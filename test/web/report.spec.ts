import { startServer } from '../support/server';
import { Api, statement } from '../http/world';
import { look } from './web';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Checked {
  warnings: string[];
  alike: { id: string }[];
  effects: { name: string | null; before: string[]; after: string[] }[];
}

const check = async (fields = {}): Promise<Checked> => {
  const reply = await api.post('/report/check', statement(fields));
  expect(reply.status).toBe(200);
  return reply.body as Checked;
};

test('a check says what would come of a statement, and records nothing', async () => {
  await api.say({ statedAt: '2025-03-01' });
  const before = (await api.events()).length;
  const checked = await check({ type: 'OppositionStated', replaces: ['return'], term: 'cede' });
  expect(checked.effects).toEqual([
    { name: 'cede', before: [], after: ['OppositionStated'] },
    { name: 'return', before: ['DemandStated'], after: [] },
  ]);
  const first = { type: 'PriorityStated', over: ['sanctions'], term: undefined };
  expect((await check(first)).effects).toEqual([
    { name: null, before: [], after: ['Territory', 'Sanctions'] },
  ]);
  expect((await api.events()).length).toBe(before);
  expect((await api.kinds('ukraine')).join()).toBe('return DemandStated');
});

test('a check warns as recording does', async () => {
  expect((await check({ term: 'returns' })).warnings[0]).toContain('resembles `return`');
  expect((await check({ type: 'SupportWithdrawn' })).warnings[0]).toContain('changed nothing');
});

test('a check finds what was said of the same actor, issue and term on the same day alone', async () => {
  const same = await api.say({ statedAt: '2025-04-02', term: 'twin' });
  await api.say({ statedAt: '2025-04-03', term: 'twin' });
  await api.say({ statedAt: '2025-04-02', term: 'other' });
  const gone = await api.say({ statedAt: '2025-04-02', term: 'twin' });
  await api.retract(gone.id);
  const { alike } = await check({ statedAt: '2025-04-02', term: 'twin' });
  expect(alike.map(({ id }) => id)).toEqual([same.id]);
});

test('a check refuses what recording would refuse, field by field', async () => {
  const wrong = await api.post('/report/check', statement({ statedAt: '2025-02-30' }));
  expect(wrong.status).toBe(400);
  expect(wrong.body).toMatchObject({ errors: [{ pointer: '/statedAt' }] });
  const unknown = await api.post('/report/check', statement({ actor: 'Ukrane' }));
  expect(unknown.status).toBe(422);
  expect(unknown.body).toMatchObject({ errors: [{ pointer: '/actor' }] });
});

test('a new term that is no id is refused in plain words, and the form offers one in each language', async () => {
  const reply = await api.post('/report/check', statement({ term: 'Easter truce' }));
  expect(reply.status).toBe(422);
  expect(JSON.stringify(reply.body)).toMatch(/lower-case letters, digits and hyphens, at most 80/);
  expect(JSON.stringify(reply.body)).not.toContain('slug');
  for (const [lang, word] of [
    ['en', 'This is needed.'],
    ['uk', 'Це потрібно заповнити.'],
    ['ru', 'Это нужно заполнить.'],
  ])
    expect((await look(api, `/report?lang=${lang}`)).text).toContain(word);
});

test('a check of a correction needs the scope to correct, and any check a key', async () => {
  const { id } = await api.say({ term: 'scoped' });
  const correction = {
    ...{ type: 'StatementCorrected', statement: id, reason: 'Misread.' },
    changes: { summary: 'Other.' },
  };
  const sent = (key?: string) =>
    api.send('/report/check', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(correction),
    });
  expect((await sent(await api.server.keyWith('report'))).status).toBe(403);
  expect((await sent(await api.server.keyWith('edit'))).status).toBe(200);
  expect((await sent()).status).toBe(401);
});

test('the form is filled in with what it is asked for, and says how to do without it', async () => {
  const { page, said } = await look(api, '/report?actor=Kyiv&issue=territory');
  expect(page.querySelector('#field-actor')?.getAttribute('value')).toBe('Ukraine');
  expect(page.querySelector('#field-issue')?.getAttribute('value')).toBe('Territory');
  expect(said).toContain('curl http://localhost:3000/v1/events');
  expect(page.querySelector('#field-key')?.getAttribute('name')).toBeUndefined();
  expect(page.querySelector('.report fieldset')?.getAttribute('disabled')).toBeDefined();
  expect((await look(api, '/report?actor=nobody-known')).status).toBe(422);
  expect((await look(api, '/report?lang=uk')).said).toContain('Повідомити про заяву');
});

test('the coverage is on the page about this where anybody may read, and needs a key elsewhere', async () => {
  const { said } = await look(api, '/about');
  expect(said).toMatch(/\d+ statements? from 1 source\. The first was said 1 March 2025/);
  const keyed = await startServer({ env: { STANDPOINT_READS: 'keyed' } });
  const shut = await look(new Api(keyed), '/about');
  expect(shut.said).not.toContain('The first was said');
  expect(shut.page.querySelector('main a[href^="/sources"]')).not.toBeNull();
  for (const path of ['/statements', '/issues', '/sources', '/report'])
    expect((await look(new Api(keyed), path)).status).toBe(401);
  await keyed.stop();
});
