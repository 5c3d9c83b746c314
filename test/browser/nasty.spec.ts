import type { Page } from 'playwright-core';
import type { Written } from '../http/wire';
import { describeInBrowser as describe, openStage, type Stage } from './chromium';
import { NASTY, NastyEvents } from './nasty-events';

jest.setTimeout(300_000);

const ACTOR = 'nasty-actor';
const OTHER = 'nasty-other';
const ISSUE = 'nasty-issue';

/** What is not free text. */
const GIVEN = {
  ...{ position: undefined, recordedAt: undefined, recordedBy: undefined, id: undefined },
  statement: undefined,
  ...{ actor: ACTOR, issue: ISSUE, to: [OTHER], term: 'nasty-term', over: ['ceasefire'] },
  ...{ statedAt: '2025-03-12', publishedAt: '2025-03-13', until: '2030', by: '2030-01-01' },
  ...{ replaces: ['another-term'], wikidata: 'Q212', from: '2024', parent: undefined },
};
const CHANGES = ['summary', 'quote', 'condition', 'speaker', 'source', 'tags'];
const ABOUT_STATEMENTS = ['StatementCorroborated', 'StatementDisputed', 'StatementRetracted'];
const VOCABULARY = ['ActorRegistered', 'ActorUpdated', 'IssueDefined', 'IssueUpdated'];

/** One after the other, the vocabulary first; the ids of what was said, in order. */
async function postAll({ client }: Stage, nasty: NastyEvents): Promise<string[]> {
  const post = async (event: object): Promise<string> => {
    const { status, text, body } = await client.post('/v1/events', event);
    expect([event, status, text]).toEqual([event, 201, text]);
    return (body as Written).id;
  };
  await post(vocabulary(nasty, ['ActorRegistered', OTHER]));
  await post(vocabulary(nasty, ['ActorRegistered', ACTOR]));
  await post(vocabulary(nasty, ['ActorUpdated', ACTOR]));
  await post(vocabulary(nasty, ['IssueDefined', ISSUE]));
  await post(vocabulary(nasty, ['IssueUpdated', ISSUE]));
  const said = nasty.types.filter(
    (type) => !type.startsWith('Statement') && !VOCABULARY.includes(type),
  );
  const ids: string[] = [];
  for (const type of said) {
    const term = type === 'PriorityStated' ? {} : { term: `nasty-${type.toLowerCase()}` };
    ids.push(await post(nasty.of(type, term)));
  }
  const { changes, ...correction } = nasty.of('StatementCorrected') as { changes: object };
  const some = Object.fromEntries(
    Object.entries(changes).filter(([name]) => CHANGES.includes(name)),
  );
  const stated = await post(nasty.of('DemandStated', { term: 'nasty-again' }));
  await post({ ...correction, changes: some, statement: stated });
  for (const type of ABOUT_STATEMENTS.slice(0, 2))
    await post(nasty.of(type, { statement: stated }));
  const retracted = await post(nasty.of('ProposalMade', { term: 'nasty-never' }));
  await post(nasty.of('StatementRetracted', { statement: retracted }));
  return [...ids, stated, retracted];
}

/** Of these the thing is what they hold. */
function vocabulary(nasty: NastyEvents, [type, id]: [string, string]): object {
  const kind = type.startsWith('Actor') ? 'actor' : 'issue';
  const made = nasty.thing(type, kind);
  const terms =
    kind === 'issue' ? { terms: [{ id: 'nasty-term', name: NASTY, aliases: [NASTY] }] } : {};
  const memberOf =
    kind === 'issue'
      ? {}
      : { memberOf: id === OTHER ? [] : [{ actor: OTHER, role: NASTY, from: '2024' }] };
  return { type, [kind]: { ...made, ...terms, ...memberOf, id } };
}

describe('text that would run', () => {
  let stage: Stage;
  let ids: string[];
  let nasty: NastyEvents;
  beforeAll(async () => {
    stage = await openStage();
    const { body } = await stage.client.get('/openapi.json');
    nasty = new NastyEvents(body as Record<string, unknown>, GIVEN);
    ids = await postAll(stage, nasty);
  });
  afterAll(() => stage.close());

  /** Opens a page, and everything on it that is folded. What runs, or is kept from running by the policy, fails the test. */
  const open = async (path: string, seen: (page: Page) => Promise<unknown>): Promise<void> => {
    const { page, leave } = await stage.visit(path);
    await page.evaluate(() => {
      for (const it of document.querySelectorAll('details')) it.open = true;
    });
    await seen(page);
    const found = await page.evaluate(() => ({
      elements: document.querySelectorAll('img, svg[onload], a[href^="javascript:"]').length,
      inline: document.querySelectorAll('script:not([src]), [onerror], [onload], [style]').length,
    }));
    expect([path, found]).toEqual([path, { elements: 0, inline: 0 }]);
    await leave();
  };
  const shown = (page: Page) => page.getByText(NASTY).first().waitFor({ state: 'attached' });

  test('is in every field of every type of event that takes text', () => {
    const fields = [...nasty.filled].map((path) =>
      path.replace('..', '.').split('.').slice(1).join('.'),
    );
    expect([...new Set(fields)].sort()).toEqual(FIELDS);
    expect(nasty.types).toHaveLength(25);
  });

  test.each([
    `/actors/${ACTOR}`,
    `/actors/${OTHER}`,
    `/?issue=${ISSUE}`,
    `/?since=2025-01-01`,
    `/diff?actor=${ACTOR}&from=2025-01-01&at=2025-04-01`,
    '/diff?from=2025-01-01&at=2025-04-01',
    `/timeline?actor=${ACTOR}`,
    `/timeline?issue=${ISSUE}`,
    '/live?after=0000000000000001',
    '/deadlines',
    '/statements',
    '/statements?q=xss',
    `/statements?actor=${ACTOR}`,
    '/issues',
    '/sources',
    `/report?actor=${ACTOR}&issue=${ISSUE}`,
  ])('is shown and not run in %s', (path) => open(path, shown));

  test('is shown and not run on the page of each statement, in each language', async () => {
    for (const [n, id] of ids.entries())
      await open(`/statements/${id}?lang=${['en', 'uk', 'ru'][n % 3]}`, shown);
  });

  test('is shown and not run in an error, from the path and from every parameter', async () => {
    const text = encodeURIComponent(NASTY);
    const names = ['at', 'issue', 'actor', 'lang', 'format', 'q', 'bloc', 'source', NASTY];
    const paths = names.map((name) => `/?${encodeURIComponent(name)}=${text}`);
    for (const path of [`/actors/${text}`, `/statements/${text}`, `/${text}`, ...paths]) {
      // A page of an error is one that the browser complains of by itself.
      const context = await stage.browser.newContext();
      const page = await context.newPage();
      const told: string[] = [];
      page.on('dialog', (it) => void it.dismiss().then(() => told.push('a dialog')));
      page.on('console', (it) => told.push(it.text()));
      await page.goto(stage.server.url + path);
      expect(told.filter((it) => !it.startsWith('Failed to load resource'))).toEqual([]);
      expect(await page.locator('main img, main script').count()).toBe(0);
      await context.close();
    }
  });

  test('is not run in a picture or feed that is opened by itself', async () => {
    const pictures = [
      '/?',
      `/actors/${ACTOR}?`,
      `/timeline?actor=${ACTOR}&`,
      `/diff?actor=${ACTOR}&from=2025&`,
    ];
    for (const path of [...pictures, '/deadlines?']) await file(`${path}format=svg`);
    await file('/live?format=atom');
    await file(`/statements?format=json`);
    await file('/v1/events?limit=1000');
  });

  test('the page of the API works under its policy', async () => {
    const { page, leave } = await stage.visit('/docs');
    await page.getByText('Who stands where, at any date').waitFor();
    const policy = (await stage.client.get('/docs')).headers.get('content-security-policy');
    expect(policy).not.toContain('unsafe');
    await page.locator('#operations-Positions-listPositions, .opblock-get').first().click();
    await page.getByRole('button', { name: 'Try it out' }).first().click();
    await page.getByRole('button', { name: 'Execute' }).first().click();
    await page.locator('.live-responses-table .response-col_status').first().waitFor();
    await leave();
  });

  const file = async (path: string): Promise<void> => {
    const { page, leave } = await stage.visit(path);
    expect(await page.evaluate(() => document.querySelectorAll('script, img').length)).toBe(0);
    await leave();
  };

  test('is shown and not run where it comes in live, in the log and in the table', async () => {
    const log = await stage.visit('/live');
    await log.page.getByRole('status').filter({ hasText: 'Connected' }).waitFor();
    const table = await stage.visit(`/?issue=${ISSUE}`);
    await table.page.getByText('While it shows today, the table follows').waitFor();
    await stage.client.post('/v1/events', nasty.of('SupportStated', { term: 'nasty-live' }));
    await log.page.getByRole('log').getByText('nasty live').first().waitFor();
    await table.page.locator('td.is-new').first().waitFor();
    await table.leave();
    await log.leave();
  });
});

/** Whoever adds a field adds it here, and sees it on the pages. */
const FIELDS = [
  'actor.aliases',
  'actor.memberOf.role',
  'actor.name',
  'changes.condition',
  'changes.consequence',
  'changes.quote',
  'changes.source.publisher',
  'changes.source.reference',
  'changes.source.title',
  'changes.speaker',
  'changes.summary',
  'changes.tags',
  'condition',
  'consequence',
  'issue.aliases',
  'issue.name',
  'issue.scale.high',
  'issue.scale.low',
  'issue.terms.aliases',
  'issue.terms.name',
  'quote',
  'reason',
  'source.publisher',
  'source.reference',
  'source.title',
  'speaker',
  'summary',
  'tags',
];
