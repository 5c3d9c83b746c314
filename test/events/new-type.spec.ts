import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal, pointers } from '../http/client';
import { Api, statement } from '../http/world';
import { ROOT, startServer, temporaryFolder } from '../support/server';

jest.setTimeout(120_000);

/** The one file of the new type: an actor gave a guarantee, and said how it would keep it. */
const FILE = `import { Prose } from './fields';
import { state, type Apply } from './lane';
import { StatingStatement } from './statement';

/** The actor gave a guarantee. */
export class GuaranteeGiven extends StatingStatement {
  static readonly step = 1;
  static readonly side = 'for';
  static override readonly apply: Apply = state;

  /** How it would be kept. */
  @Prose(300)
  backing!: string;
}
`;
const LINE = "export { GuaranteeGiven } from './guarantee-given';\n";
const SOURCES = ['events', 'projections', 'src', 'package.json', '.swcrc', 'tsconfig.json'];

const guarantee = {
  type: 'GuaranteeGiven',
  term: 'no-attack',
  statedAt: '2025-03-13',
  backing: 'Troops on the ground.',
};

/** A copy of the product with one file and one line more. */
function productWithTheNewType(): string {
  const folder = temporaryFolder();
  for (const name of [...SOURCES, 'build.js']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'events/guarantee-given.ts'), FILE);
  appendFileSync(join(folder, 'events/registry.ts'), LINE);
  return folder;
}

function run(folder: string, ...command: readonly string[]): string {
  const ended = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return `${ended.stdout}${ended.stderr}${ended.status === 0 ? '' : 'it failed'}`;
}

let folder: string;
let api: Api;
beforeAll(async () => {
  folder = productWithTheNewType();
  expect(run(folder, 'build.js')).toBe('');
  api = new Api(await startServer({ main: join(folder, 'dist/src/main.js') }));
  await api.seed();
});
afterAll(() => api.stop());

test('the types of the whole product still fit', () => {
  expect(run(folder, join(ROOT, 'node_modules/typescript/bin/tsc'), '--noEmit')).toBe('');
});

test('a statement of the new type is a stance of its kind', async () => {
  const actor = await api.actor();
  const { id } = await api.say({ actor, ...guarantee });
  const stance = await api.stance(actor, { at: '2025-04-01' });
  expect(stance).toMatchObject({ kind: 'GuaranteeGiven', term: 'no-attack', statement: id });
  const entry = (await api.said({ type: 'GuaranteeGiven', actor }))[0];
  expect(entry).toMatchObject({ id, ...guarantee });
});

test('a shift from a demand to it is one that softens', async () => {
  const actor = await api.actor();
  await api.say({ actor, term: 'no-attack', statedAt: '2025-03-12' });
  await api.say({ actor, ...guarantee });
  const shifts = await api.shifts({ actor, from: '2025-03-12' });
  expect(shifts).toMatchObject([
    {
      change: 'turned',
      direction: 'softened',
      before: { kind: 'DemandStated' },
      after: { kind: 'GuaranteeGiven' },
    },
  ]);
});

test('what every statement can do, it can: a condition, corrections, lapse', async () => {
  const actor = await api.actor();
  const { id } = await api.say({ actor, ...guarantee, until: '2025-06', condition: 'If asked.' });
  await api.correct(id, { backing: 'Money.' });
  expect(await api.stance(actor, { at: '2025-06-29' })).toMatchObject({ condition: 'If asked.' });
  expect(await api.kinds(actor, { at: '2025-07-01' })).toEqual([]);
  const refused = { type: 'StatementCorrected', statement: id, reason: 'Misread.' };
  const reply = await api.post('/v1/events', { ...refused, changes: { backing: null } });
  expectRefusal(reply, [400, 422], '/changes/backing');
});

test('its own field is required, and an unknown one is refused', async () => {
  const { backing, ...without } = guarantee;
  expectRefusal(await api.post('/v1/events', statement(without)), [400], '/backing');
  const reply = await api.post(
    '/v1/events',
    statement({ ...guarantee, colour: 'red', by: '2025' }),
  );
  expectRefusal(reply, [400], '/colour');
  expect(pointers(reply).sort()).toEqual(['/by', '/colour']);
  expectRefusal(await api.post('/v1/events', statement({ backing })), [400], '/backing');
});

test('the refusal of an unknown type knows it, and so does the description of the API', async () => {
  const refused = await api.post('/v1/events', statement({ type: 'GuaranteeGivn' }));
  expectRefusal(refused, [400], '/type');
  expect(refused.text).toContain('GuaranteeGiven');
  const described = await api.get('/openapi.json');
  expect(described.status).toBe(200);
  expect(described.text).toContain('GuaranteeGiven');
  expect(described.text).toContain('"backing"');
});
