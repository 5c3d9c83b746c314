import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../cli/program';
import { Api } from '../http/world';
import { ROOT, startServer, temporaryFolder } from '../support/server';

jest.setTimeout(180_000);

const LOGS = join(ROOT, 'test/fixtures/logs');

const posted = readFileSync(join(LOGS, 'posted.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);

/** The hash of the last entry, as it was before the upgrade, where entries had one. */
const HEADS: readonly (readonly [string, string])[] = [
  ['schema-1.db', ''],
  ['schema-2.db', '97e49e5255535832f3bf8637635bab4bb308e23d52a15e4ad248d60b6a2b5d25'],
];

test.each(HEADS)(
  'a log of %s opens, verifies, says what it said, answers and can be added to',
  async (name, head) => {
    const data = temporaryFolder();
    copyFileSync(join(LOGS, name), join(data, 'events.db'));
    const api = new Api(await startServer({ data }));
    const entries = ((await api.get('/v1/export')).body as Record<string, unknown>[]).map(
      ({ position: _p, recordedAt: _r, recordedBy, ...event }) => ({ event, recordedBy }),
    );
    expect(entries).toEqual(
      posted.map((event) => ({ event: { ...event, ...ids(event) }, recordedBy: 'fixture' })),
    );
    const { stances, priorities } = await api.position('ukraine', { at: '2025-07' });
    expect(stances.map(({ term, kind }) => `${term} ${kind}`)).toEqual([
      'easter-truce DeadlineSet',
      'return-of-land DemandStated',
    ]);
    expect(priorities).toEqual(['ceasefire', 'territory']);
    await api.say({ actor: 'ukraine', issue: 'territory' });
    await api.stop();
    const kept = head === '' ? [] : ['--head', `11:${head}`];
    const { status, out, err } = await Program.on(data, 'verify', '--read-model', ...kept);
    expect([status, err, out]).toEqual([0, '', expect.stringContaining('12 entries are as they')]);
  },
);

/** Names were read as ids when they were posted. */
const ids = ({ actor, issue }: Record<string, unknown>): object => ({
  ...(actor === 'Kyiv' && { actor: 'ukraine' }),
  ...(issue === 'Territory' && { issue: 'territory' }),
});
