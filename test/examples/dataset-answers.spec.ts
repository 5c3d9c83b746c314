import { expectStatus } from '../http/client';
import { Api, one } from '../http/world';
import type { Position, Stance, Written } from '../http/wire';
import { startServer } from '../support/server';
import { idOf, LINES, ofType, TEXT } from './dataset';

jest.setTimeout(120_000);

let api: Api;
beforeAll(async () => {
  api = new Api(await startServer());
  await postWhole();
});
afterAll(() => api.stop());

async function postWhole(): Promise<readonly Written[]> {
  const reply = await api.text('/v1/events', TEXT, 'application/x-ndjson');
  expectStatus(reply, 201, 200);
  return reply.body as readonly Written[];
}

/** An actor's stance or deadline on a term, written issue/term, where there is one. */
async function stance(actor: string, on: string, at: string): Promise<Stance | undefined> {
  const { stances } = await api.position(actor, { at });
  return stances.find(({ issue, term }) => `${issue}/${term}` === on);
}

/** Where Russia stands on territory and the issues below it: `kind issue/term`. */
async function territory(at: string): Promise<Set<string>> {
  const { stances } = await api.position('russia', { issue: 'territory', at });
  return new Set(stances.map(({ kind, issue, term }) => `${kind} ${issue}/${term}`));
}

describe('Ukraine’s first priority', () => {
  test.each(['ukraine', 'zelensky'])('of %s moves to security guarantees in 2025', async (actor) => {
    const before = await api.position(actor, { at: '2025-01-01' });
    const after = await api.position(actor, { at: '2025-04-01' });
    expect([before.priorities[0], after.priorities[0]]).toEqual([
      'territory',
      'security-guarantees',
    ]);
  });

  test.each(['ukraine', 'zelensky'])('the diff of %s names the statement', async (actor) => {
    const { priorities } = await api.diff(actor, { from: '2025-01-01', to: '2025-04-01' });
    expect(priorities.before).toEqual(['territory', 'security-guarantees']);
    expect(priorities.after).toEqual(['security-guarantees', 'territory']);
    const cause = LINES.find(({ id }) => id === one(priorities.causes));
    expect(cause).toMatchObject({ type: 'PriorityStated', actor, issue: 'security-guarantees' });
    expect(cause).toMatchObject({ statedAt: '2025-03~', over: ['territory'] });
  });
});

describe('the answers of 2025', () => {
  test('Russia supports a ceasefire of 30 days on a condition from 13 March', async () => {
    const on = 'ceasefire/30-day-ceasefire';
    expect(await stance('russia', on, '2025-03-12')).toBeUndefined();
    const after = await stance('russia', on, '2025-03-14');
    expect(after).toMatchObject({ kind: 'SupportStated', since: '2025-03-13~' });
    expect(after?.condition).toMatch(/\w/u);
  });

  test('the American demand for a meeting of three is given up on 7 August', async () => {
    const on = 'negotiations/three-way-meeting';
    expect(await stance('united-states', on, '2025-08-06')).toMatchObject({ kind: 'DemandStated' });
    expect(await stance('united-states', on, '2025-08-07')).toBeUndefined();
    const query = { actor: 'united-states', issue: 'negotiations', from: '2025-08-06' };
    const shifts = await api.shifts({ ...query, to: '2025-08-07' });
    expect(shifts.filter(({ term }) => term === 'three-way-meeting')).toMatchObject([
      { at: '2025-08-07T00:00:00.000Z', change: 'dropped', direction: 'softened' },
    ]);
  });

  test('the deadline with the tariffs is pending on 7 August and passed on the 9th', async () => {
    const on = 'ceasefire/agree-to-ceasefire';
    for (const [at, status] of [
      ['2025-08-07', 'pending'],
      ['2025-08-08', 'pending'],
      ['2025-08-09', 'passed'],
    ] as const) {
      const deadline = await stance('united-states', on, at);
      expect(deadline).toMatchObject({ kind: 'DeadlineSet', by: '2025-08-08', status });
    }
    const { items } = (await api.read('/v1/deadlines', { at: '2025-08-07' })) as { items: Stance[] };
    expect(items).toContainEqual(expect.objectContaining({ term: 'agree-to-ceasefire' }));
  });
});

describe('Russia’s terms on territory', () => {
  const march = [
    'DemandStated territory/keep-all-annexed-regions',
    'DemandStated territory/recognition-of-annexed-regions',
    'DemandStated crimea/russian-crimea',
    'DemandStated donbas/whole-donbas-to-russia',
    'DemandStated kherson-zaporizhzhia/whole-regions-russian',
  ];
  const august = [
    'ConcessionOffered kherson-zaporizhzhia/offensive-stops-on-front-line',
    'ProposalMade territory/russian-control-of-seized-land',
  ];
  const february = [
    'DemandStated donbas/ukraine-leaves-donetsk',
    'DemandStated territory/cede-territory',
    'ConcessionOffered sumy-kharkiv-dnipropetrovsk/russian-pullback',
    'ConcessionOffered kherson-zaporizhzhia/drop-claims-on-ukrainian-held-part',
  ];

  test('differ between March 2025, August 2025 and February 2026', async () => {
    const then = await Promise.all(['2025-03-31', '2025-08-31', '2026-02-28'].map(territory));
    const has = (terms: readonly string[]): boolean[] =>
      then.map((all) => terms.every((term) => all.has(term)));
    const hasNone = (terms: readonly string[]): boolean[] =>
      then.map((all) => !terms.some((term) => all.has(term)));
    expect(has(march)).toEqual([true, true, false]);
    expect([has(august), hasNone(august)]).toEqual([
      [false, true, true],
      [true, false, false],
    ]);
    expect([has(february), hasNone(february)]).toEqual([
      [false, false, true],
      [true, true, false],
    ]);
    expect(then[2]?.has('DemandStated kherson-zaporizhzhia/whole-regions-russian')).toBe(false);
  });

  test('shift when and which way the shifts tell', async () => {
    const query = { actor: 'russia', issue: 'territory', from: '2025-03-31', to: '2026-02-28' };
    const told = (await api.shifts(query)).map(({ at, change, direction, issue, term }) =>
      [at.slice(0, 10), change, direction, `${issue}/${term}`].join(' '),
    );
    expect(told).toEqual([
      '2026-02-01 added hardened donbas/ukraine-leaves-donetsk',
      '2026-02-01 added softened kherson-zaporizhzhia/drop-claims-on-ukrainian-held-part',
      '2026-02-01 dropped softened kherson-zaporizhzhia/whole-regions-russian',
      '2026-02-01 added hardened occupied-areas-order/russian-national-guard-stays',
      '2026-02-01 added softened sumy-kharkiv-dnipropetrovsk/russian-pullback',
      '2026-02-01 added hardened territory/cede-territory',
      '2025-12-01 added hardened territory/territorial-agreement-first',
      '2025-08-04 amended neutral crimea/russian-crimea',
      '2025-08-04 amended neutral donbas/whole-donbas-to-russia',
      '2025-08-04 added softened kherson-zaporizhzhia/offensive-stops-on-front-line',
      '2025-08-04 added neutral territory/russian-control-of-seized-land',
      '2025-08-01 amended neutral territory/recognition-of-annexed-regions',
    ]);
  });
});

describe('posting the example dataset', () => {
  test('a second time answers 200 with the first results, and adds nothing', async () => {
    const { length } = await api.events();
    const first = await postWhole();
    const again = await api.text('/v1/events', TEXT, 'application/x-ndjson');
    expect([again.status, again.body]).toEqual([200, first]);
    expect(first.map(({ id }) => id)).toEqual(LINES.map(({ id }) => id));
    expect([length, (await api.events()).length]).toEqual([LINES.length, LINES.length]);
  });

  test('warns of nothing', async () => {
    const warned = (await postWhole()).filter(({ warnings }) => warnings.length > 0);
    expect(warned).toEqual([]);
  });

  test('line by line gives the same positions as in one batch', async () => {
    const other = new Api(await startServer());
    for (const line of LINES) await other.event(line);
    const actors = ofType('ActorRegistered').map((line) => idOf(line, 'actor'));
    for (const at of ['2025-01-01', '2025-03-14', '2025-08-07', '2025-12-31', '2026-10-01']) {
      for (const actor of actors) {
        const whole = settled(await api.position(actor, { at, rollup: true }));
        expect(settled(await other.position(actor, { at, rollup: true }))).toEqual(whole);
      }
    }
    await other.stop();
  });
});

/** A position without the moment of asking. */
function settled(position: Position): Position {
  return { ...position, ...{ knownAt: null } };
}
