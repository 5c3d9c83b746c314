import { copyFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../http/world';
import { alter, modelsIn, rebuild, until } from '../support/read-models';
import { startServer } from '../support/server';

const INFO = { STANDPOINT_LOG_LEVEL: 'info' };

const OUTDATED = `UPDATE state SET value = 0 WHERE name = 'projection'`;

interface Seeded {
  readonly folder: string;
  /** A question that was asked of its server, with both times given, and the answer. */
  readonly known: string;
  readonly answer: string;
}

/** The data folder of a server that is stopped, with one demand. */
async function seeded(): Promise<Seeded> {
  const api = await Api.start();
  const { recordedAt } = await api.say({ actor: 'ukraine' });
  await api.past(recordedAt);
  const known = `/v1/positions/ukraine?at=2025-04-01&knownAt=${recordedAt}`;
  const { text: answer } = await api.get(known);
  await api.stop();
  return { folder: api.server.data, known, answer };
}

const terms = async (api: Api): Promise<string[]> =>
  (await api.position('ukraine')).stances.map(({ term }) => term);

describe('a read model that another version of the projections filled', () => {
  it('answers at once and takes events in, until one of this version is built beside it', async () => {
    const { folder, answer, known } = await seeded();
    const old = join(folder, 'read-model-1.db');
    alter(old, `${OUTDATED}; UPDATE steps SET stanceSince = '1999'`);
    const api = new Api(await startServer({ data: folder, env: INFO }));
    const before = (await api.get(known)).text;
    expect(before).toBe(answer.replace('"since":"2025-03-12"', '"since":"1999"'));
    expect(before).not.toBe(answer);
    await api.say({ actor: 'ukraine', term: 'meanwhile' });
    expect(await terms(api)).toEqual(['meanwhile', 'return']);
    expect(api.server.said()).toContain(`${old} was filled by another version of the projections`);
    expect(api.server.said()).not.toContain('from now on');

    await until(api, () => api.server.said().includes('read-model-2.db from now on'));
    expect(modelsIn(folder)).toEqual(['read-model-2.db']);
    expect((await api.get(known)).text).toBe(answer);
    expect(await terms(api)).toEqual(['meanwhile', 'return']);
    await api.stop();
  });
});

/** Ways for a newer file to be of no use; each spoils a good one. */
const BROKEN: readonly [string, (file: string) => void | Promise<void>][] = [
  ['empty', (file) => truncateSync(file)],
  ['no read model', (file) => writeFileSync(file, 'A page of text.'.repeat(999))],
  ['torn', (file) => truncateSync(file, statSync(file).size / 2)],
  ['of another schema', (file) => alter(file, 'PRAGMA user_version = 99')],
  ['of another version of the projections', (file) => alter(file, OUTDATED)],
  [
    'of another log',
    async (file) => copyFileSync(join((await seeded()).folder, 'read-model-1.db'), file),
  ],
];

/** Puts a spoiled copy of the read model in its place as the next one, at once. */
async function putSpoiled(
  folder: string,
  spoil: (file: string) => void | Promise<void>,
): Promise<void> {
  const [copy, file] = [join(folder, 'copy'), join(folder, 'read-model-2.db')];
  copyFileSync(join(folder, 'read-model-1.db'), copy);
  await spoil(copy);
  renameSync(copy, file);
}

describe('a newer file', () => {
  it.each(BROKEN)('that is %s is left aside, and the old one goes on', async (_, spoil) => {
    const { folder, answer, known } = await seeded();
    const api = new Api(await startServer({ data: folder, env: INFO }));
    await putSpoiled(folder, spoil);
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
    const { folder, answer, known } = await seeded();
    await putSpoiled(folder, (file) => truncateSync(file, statSync(file).size / 2));
    const api = new Api(await startServer({ data: folder }));
    expect((await api.get(known)).text).toBe(answer);
    expect(modelsIn(folder)).toEqual(['read-model-1.db', 'read-model-2.db']);
    await api.stop();
  });

  it('that was built while the server was away is used from the start', async () => {
    const { folder, answer, known } = await seeded();
    expect((await rebuild(folder)).status).toBe(0);
    const api = new Api(await startServer({ data: folder }));
    expect(modelsIn(folder)).toEqual(['read-model-2.db']);
    expect((await api.get(known)).text).toBe(answer);
    await api.stop();
  });
});
