import { Api } from '../http/world';
import type { Page } from '../http/client';
import type { Shift, Written } from '../http/wire';
import { startExample, type Example } from './example';
import { BROWSER, entries, look, plain, type Shown } from './web';

let api: Api;
let turned: Written;
beforeAll(async () => {
  api = await Api.start();
  await api.issue();
  await api.say({ type: 'OppositionStated', term: 'cede', statedAt: '2025-01-10' });
  await api.say({ issue: 'ceasefire', term: 'truce', statedAt: '2025-01-11', condition: 'Soon.' });
  await api.say({ issue: 'ceasefire', term: 'truce', statedAt: '2025-01-20' });
  await api.say({ actor: 'russia', term: 'all', statedAt: '2025-02-01' });
  await api.say({ actor: 'russia', term: 'all', statedAt: '2025-02-20' });
  const lapses = { type: 'ProposalMade', term: 'pause', until: '2025-02-10' };
  await api.say({ actor: 'russia', ...lapses, statedAt: '2025-02-05', summary: 'Ten days.' });
  const swap = { term: 'part', replaces: ['all'], statedAt: '2025-03~' };
  turned = await api.say({
    actor: 'russia',
    type: 'ConcessionOffered',
    ...swap,
    summary: 'A part.',
  });
  const source = { title: 'A leak', attribution: 'leaked' };
  await api.say({
    actor: 'zelensky',
    issue: 'elections',
    term: 'now',
    statedAt: '2025-03-05',
    source,
  });
  await api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue: 'territory', over: ['sanctions'] },
    ...{ statedAt: '2025-03-04', summary: 'Land first.', source: { title: 'A report' } },
  });
});
afterAll(() => api.stop());

const moves = (query: string): Promise<Shown> => look(api, `/moves?at=2025-04-01${query}`);

interface Moves {
  readonly last: readonly { actor: { id: string }; hardened: number; softened: number }[];
  readonly items: readonly {
    readonly at: string;
    readonly actor: { id: string };
    readonly statement: { id: string } | null;
    readonly moves: readonly {
      readonly change: string;
      readonly direction: string;
      readonly issue: { id: string } | null;
      readonly term: { id: string } | null;
    }[];
  }[];
  readonly next: string | null;
}

const asJson = async (query: string): Promise<Moves> =>
  (await api.get(`/moves?at=2025-04-01&format=json&after=${api.last}${query}`)).body as Moves;

const actorsIn = ({ items }: Moves): string[] => items.map(({ actor }) => actor.id);

test('moves on an issue and all below it stand by their dates, the newest first, each statement once', async () => {
  const shown = await moves('&issue=settlement');
  const [part, lapsed, pause, all, amended, truce, cede, ...others] = entries(shown);
  expect(others).toEqual([]);
  expect(part).toMatch(/^about Mar 2025Russia/u);
  expect(part).toContain('softened · part (Territory): nothing stands → offers');
  expect(part).toContain('softened · all (Territory): demands → nothing stands');
  expect(part).toMatch(/A part\.$/u);
  expect(lapsed).toMatch(/^11 Feb 2025Russia.*proposes → nothing stands.*Stated 5 Feb 2025$/u);
  expect(pause).toMatch(/^5 Feb 2025Russia/u);
  expect(all).toContain('hardened (first record) · all (Territory): first recorded: demands');
  expect(amended).toContain('softened · truce (Ceasefire): demands → amended: condition');
  expect(truce).toContain('11 Jan 2025Ukraine');
  expect(cede).toContain('hardened (first record) · cede (Territory): first recorded: rejects');
  const link = shown.page.querySelector('.arrival a[href^="/statements/"]');
  expect(link?.getAttribute('href')).toContain(turned.id);
});

test('who moved last is said first, and which way, by word and symbol', async () => {
  const { page } = await moves('&issue=settlement');
  const last = page.querySelector('section[aria-labelledby=last]');
  expect(plain(last)).toContain('The last to move · Settlement');
  expect(last?.querySelectorAll('li').map(plain)).toEqual([
    'Russia, about March 2025: softened ×2softened · all (Territory): demands → nothing stands' +
      'softened · part (Territory): nothing stands → offers',
    'softened · all (Territory): demands → nothing stands',
    'softened · part (Territory): nothing stands → offers',
  ]);
  expect(last?.querySelectorAll('li li .move-softened use')).toHaveLength(2);
  expect(last?.querySelector('.move-softened use')?.getAttribute('href')).toBe('#sign-softened');
  const earlier = (await look(api, '/moves?at=2025-02-03&issue=settlement')).page;
  expect(plain(earlier.querySelector('.last li'))).toBe(
    'Russia, 1 February 2025: hardened hardened (first record) · all (Territory): first recorded: demands',
  );
});

test('moves are narrowed by actor, direction, dates, attribution and what was known', async () => {
  expect(actorsIn(await asJson('&actor=Kyiv'))).toEqual(Array(4).fill('ukraine'));
  const hardened = await asJson('&direction=hardened');
  expect(new Set(hardened.items.flatMap((it) => it.moves.map((m) => m.direction)))).toEqual(
    new Set(['hardened']),
  );
  const ways = await asJson('&direction=neutral&actor=ukraine');
  expect(ways.items.flatMap((it) => it.moves.map(({ change }) => change))).toEqual([
    'reprioritised',
  ]);
  expect(ways.last).toEqual([]);
  expect(actorsIn(await asJson('&from=2025-02&issue=settlement'))).toEqual(['russia']);
  expect(actorsIn(await asJson('&attribution=leaked'))).toEqual(['zelensky']);
  const { recordedAt } = turned;
  const before = new Date(Date.parse(recordedAt) - 1).toISOString();
  const known = await asJson(`&issue=settlement&knownAt=${before}`);
  expect(known.items[0]?.at).toBe('2025-02-11T00:00:00.000Z');
  const form = (await moves('&actor=russia&direction=softened')).page.querySelector('form');
  const chosen = form?.querySelectorAll('option[selected]').map((it) => it.getAttribute('value'));
  expect(chosen).toEqual(['russia', 'softened']);
  expect((await moves('&direction=sideways')).said).toContain('must be one or more of');
  const empty = await moves('&actor=filler');
  expect(empty.said).toContain('No move is recorded that fits what was asked for.');
});

test('a move that went neither way, and priorities, are told by word, symbol and names', async () => {
  const shown = await moves('&actor=ukraine&direction=neutral');
  const [only = ''] = entries(shown);
  expect(only).toContain('neither · Puts first: no priorities → Territory, Sanctions');
  expect(shown.page.querySelector('.move-neutral use')?.getAttribute('href')).toBe('#sign-neutral');
});

test('the list comes in pages, and as CSV', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Moves = await asJson(`&limit=3${next && `&cursor=${next}`}`);
    seen.push(...page.items.map(({ at, statement }) => `${at} ${statement?.id}`));
    expect(page.last[0]?.actor.id).toBe('zelensky');
    ({ next } = page);
  }
  const all = (await asJson('')).items.map(({ at, statement }) => `${at} ${statement?.id}`);
  expect([seen, seen.length]).toEqual([all, 9]);
  const { page } = await moves('&limit=3');
  const older = page.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
  expect(entries(await look(api, older))).toHaveLength(3);
  const csv = await api.get(`/moves?at=2025-04-01&issue=settlement&format=csv&after=${api.last}`);
  expect(csv.text).toMatch(/^at,date,actor,actorName,direction,change,issue,issueName,term,/u);
  expect(csv.text).toContain(
    '2025-03-01T00:00:00.000Z,2025-03~,russia,Russia,softened,added,territory,Territory,part,',
  );
});

test('its permalink shows the same after another move', async () => {
  const { page } = await moves('&issue=territory&lang=uk');
  const address = page.querySelector('a[rel=bookmark]')?.getAttribute('href') ?? '';
  expect(address).toMatch(/issue=territory.*knownAt=/u);
  const before = await api.get(address, BROWSER);
  await api.past(
    (await api.say({ actor: 'zelensky', term: 'late', statedAt: '2025-03-20' })).recordedAt,
  );
  const after = await api.get(address, BROWSER);
  expect(after.text).toBe(before.text);
  expect(after.text).toContain('посилено');
});

test.each([
  ['/?at=2025-04-01', 'Who moved last', 'Who moved'],
  ['/?at=2025-04-01', 'Who moved last: Settlement', 'Who moved · Settlement'],
  ['/?at=2025-04-01&issue=settlement', 'Who moved last: Territory', 'Who moved · Territory'],
  ['/issues', 'Who moved last: Territory', 'Who moved · Territory'],
  ['/diff', 'Who moved', 'Who moved'],
  ['/actors/ukraine?issue=territory', 'Moves by date', 'Who moved · Ukraine · Territory'],
])('on %s the link `%s` leads to the list', async (path, text, heading) => {
  const links = (await look(api, path)).page.querySelectorAll('main a');
  const href = links.find((it) => plain(it) === text)?.getAttribute('href') ?? '/missing';
  expect(plain((await look(api, href)).page.querySelector('h1'))).toBe(heading);
});

describe('on the example', () => {
  let example: Example;
  beforeAll(async () => {
    example = await startExample();
  });
  afterAll(() => example.stop());

  test.each(['', '&issue=territory', '&issue=territory&from=2025-07&actor=russia'])(
    'with `%s` the page has the shifts of the API that are moves, and no others',
    async (query) => {
      const to = '2026-03-01';
      const shown = await example.read<Moves>(`/moves?format=json&limit=1000&at=${to}${query}`);
      const { items } = await example.read<Page<Shift>>(`/v1/shifts?limit=1000&to=${to}${query}`);
      const expected = items
        .filter(({ change }) => change !== 'reaffirmed')
        .map((it) => [it.at, it.actor, it.change, it.direction, it.issue, it.term].join(' '));
      const found = shown.items.flatMap(({ at, actor, moves: all }) =>
        all.map((it) =>
          [at, actor.id, it.change, it.direction, it.issue?.id, it.term?.id].join(' '),
        ),
      );
      expect(expected.length).toBeGreaterThan(3);
      expect(found.sort()).toEqual(expected.sort());
      const dates = shown.items.map(({ at }) => at);
      expect(dates).toEqual([...dates].sort().reverse());
    },
  );
});
