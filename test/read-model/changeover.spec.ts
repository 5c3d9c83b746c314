import { copyFileSync, cpSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from '../../src/lock';
import { Stream } from '../http/sse';
import { Api } from '../http/world';
import { alter, modelsIn, rebuild, until } from '../support/read-models';
import { startServer, temporaryFolder } from '../support/server';

const INFO = { STANDPOINT_LOG_LEVEL: 'info' };

/** What an earlier version made of the demand, and what this one does. */
const OLD = { term: 'return', since: '1999' };
const NEW = { term: 'return', since: '2025-03-12' };

const OUTDATED = `UPDATE state SET value = 0 WHERE name = 'projection'`;

interface Seeded {
  readonly folder: string;
  /** A question that was asked of its server, with both times given, and the answer. */
  readonly known: string;
  readonly answer: string;
}

let first: Seeded;
let other: Seeded;
beforeAll(async () => {
  first = await seed();
  other = await seed();
});

/** The data folder of a server that is stopped, with one demand. */
async function seed(): Promise<Seeded> {
  const api = await Api.start();
  const { recordedAt } = await api.say({ actor: 'ukraine' });
  await api.past(recordedAt);
  const known = `/v1/positions/ukraine?at=2025-04-01&knownAt=${recordedAt}`;
  const { text: answer } = await api.get(known);
  await api.stop();
  return { folder: api.server.data, known, answer };
}

/** Such a folder of a test's own. */
function seeded(): Seeded {
  const folder = temporaryFolder();
  cpSync(first.folder, folder, { recursive: true });
  return { ...first, folder };
}

const terms = async (api: Api): Promise<string[]> =>
  (await api.position('ukraine')).stances.map(({ term }) => term);

describe('a read model that another version of the projections filled', () => {
  it('answers at once and takes events in, until one of this version is built beside it', async () => {
    const { folder, answer, known } = seeded();
    const old = join(folder, 'read-model-1.db');
    alter(old, `${OUTDATED}; UPDATE steps SET after = replace(after, '2025-03-12', '1999')`);
    // While somebody else builds, no build of the server's own can come in between.
    const building = takeLock(join(folder, 'rebuild-lock.db'));
    const api = new Api(await startServer({ data: folder, env: INFO }));
    const before = (await api.get(known)).text;
    expect(JSON.parse(before)).toMatchObject({ stances: [OLD] });
    expect(JSON.parse(answer)).toMatchObject({ stances: [NEW] });
    const live = await Stream.open(`${api.url}/v1/live`);
    await live.comment();
    const { position } = await api.say({ actor: 'ukraine', term: 'meanwhile' });
    await api.say({ actor: 'ukraine', type: 'ConcessionOffered' });
    expect((await live.next(({ data }) => data.term === 'return')).data.before).toMatchObject(OLD);
    expect(await terms(api)).toEqual(['meanwhile', 'return']);
    expect(api.server.said()).toContain(`${old} was filled by another version of the projections`);
    live.close();
    await api.stop();

    building?.release();
    const again = new Api(await startServer({ data: folder, env: INFO }));
    await until(again, () => again.server.said().includes('read-model-2.db from now on'));
    expect(modelsIn(folder)).toEqual(['read-model-2.db']);
    expect((await again.get(known)).text).toBe(answer);
    expect(await terms(again)).toEqual(['meanwhile', 'return']);
    const resumed = await Stream.open(`${again.url}/v1/live?after=${position}`);
    expect((await resumed.next()).data.before).toMatchObject(NEW);
    resumed.close();
    await again.stop();
  });
});

/** Ways for a newer file to be of no use; each spoils a good one. */
type Spoil = (file: string) => void;

const BROKEN: readonly [string, Spoil][] = [
  ['empty', (file) => truncateSync(file)],
  ['no read model', (file) => writeFileSync(file, 'A page of text.'.repeat(999))],
  ['torn', (file) => truncateSync(file, statSync(file).size / 2)],
  ['of another schema', (file) => alter(file, 'PRAGMA user_version = 99')],
  ['of another version of the projections', (file) => alter(file, OUTDATED)],
  ['of another log', (file) => copyFileSync(join(other.folder, 'read-model-1.db'), file)],
];

/** Puts a spoiled copy of the read model in its place as the next one, at once. */
function putSpoiled(folder: string, spoil: Spoil): void {
  const copy = join(folder, 'copy');
  copyFileSync(join(folder, 'read-model-1.db'), copy);
  spoil(copy);
  renameSync(copy, join(folder, 'read-model-2.db'));
}

describe('a read model of another schema', () => {
  it('is made anew before the server is ready', async () => {
    const { folder, answer, known } = seeded();
    alter(join(folder, 'read-model-1.db'), 'PRAGMA user_version = 99');
    const api = new Api(await startServer({ data: folder }));
    expect(modelsIn(folder)).toEqual(['read-model-2.db']);
    expect((await api.get(known)).text).toBe(answer);
    await api.stop();
  });
});

describe('a newer file', () => {
  it.each(BROKEN)('that is %s is left aside, and the old one goes on', async (_, spoil) => {
    const { folder, answer, known } = seeded();
    const api = new Api(await startServer({ data: folder, env: INFO }));
    putSpoiled(folder, spoil);
    await until(api, () => api.server.said().includes('read-model-2.db is left aside'));
    expect((await api.get(known)).text).toBe(answer);
    expect(modelsIn(folder)).toEqual(['read-model-1.db', 'read-model-2.db']);

    expect((await rebuild(folder)).status).toBe(0);
    await until(api, () => modelsIn(folder).join() === 'read-model-3.db');
    await api.say({ actor: 'ukraine', term: 'later' });
    expect(await terms(api)).toEqual(['later', 'return']);
    expect((await api.get(known)).text).toBe(answer);
    await api.stop();
  });

  it('that is torn does not keep a server from starting with the old one', async () => {
    const { folder, answer, known } = seeded();
    putSpoiled(folder, (file) => truncateSync(file, statSync(file).size / 2));
    const api = new Api(await startServer({ data: folder }));
    expect((await api.get(known)).text).toBe(answer);
    expect(modelsIn(folder)).toEqual(['read-model-1.db', 'read-model-2.db']);
    await api.stop();
  });

  it('that was built while the server was away is used from the start', async () => {
    const { folder, answer, known } = seeded();
    expect((await rebuild(folder)).status).toBe(0);
    const api = new Api(await startServer({ data: folder }));
    expect(modelsIn(folder)).toEqual(['read-model-2.db']);
    expect((await api.get(known)).text).toBe(answer);
    await api.stop();
  });
});
