import * as fc from 'fast-check';
import { everything } from '../cluster';
import { Embedded } from '../embedded';
import { none, some, told, type Row } from '../rows';
import { LiveReader } from '../server/live-reader';
import { Speaker } from '../statements';

const BEFORE = 100;
const AFTER = 40;

/** So many are opened at once where it is not the reconnection that counts. */
const AT_ONCE = 50;

/** A client that was told nothing for so long is given up, in milliseconds. */
const PATIENCE = 600_000;

interface Wanted {
  readonly clients: number;
  readonly seed: number;
  readonly say: (progress: string) => void;
}

/** Kills a server under its live clients, which all come back at once, each from the last message that it had. */
export async function reconnecting({ clients, seed, say }: Wanted): Promise<Row[]> {
  const server = await Embedded.start();
  try {
    await server.api.make('actors', { id: 'ada', name: 'Ada', kind: 'person' });
    await server.api.make('issues', { id: 'territory', name: 'Territory' });
    const speaker = new Speaker('ada');
    const ids = await write(server, speaker, BEFORE);
    const starts = fc.sample(fc.noBias(fc.integer({ min: 2, max: BEFORE + 1 })), {
      seed,
      numRuns: clients,
    });
    const readers = starts.map((start) => new LiveReader(String(start).padStart(16, '0')));
    await connect(readers, server);
    say(`${clients} live clients are connected`);
    await server.kill();
    await server.restart();
    const comeBack = Promise.all(readers.map((it) => it.goOn(server.api)));
    const [more] = await Promise.all([write(server, speaker, AFTER), comeBack]);
    await Promise.all(readers.map((it) => patiently(it, more.at(-1)!)));
    for (const it of readers) it.leave();
    const log = (await everything(server.api)).filter(({ statedAt }) => statedAt !== undefined);
    const faults = readers.flatMap((it, n) =>
      it.faults(log.filter(({ position }) => Number(position) > starts[n]!)).slice(0, 1),
    );
    return [
      told('live clients that come back at once', clients),
      some(
        'messages to them',
        readers.reduce((sum, { seen }) => sum + seen.length, 0),
      ),
      told('statements in the log', ids.length + AFTER),
      none('clients with a shift missing, twice or out of order', faults),
    ];
  } finally {
    await server.kill();
  }
}

async function write({ api }: Embedded, speaker: Speaker, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await api.event(speaker.next({ hasId: true }))).id);
  return ids;
}

/** Some have had all, some a part, some nothing when the server goes. */
async function connect(readers: readonly LiveReader[], { api }: Embedded): Promise<void> {
  for (let first = 0; first < readers.length; first += AT_ONCE)
    await Promise.all(readers.slice(first, first + AT_ONCE).map((it) => it.goOn(api)));
}

/** On a machine that is busy a thousand clients take their time. */
async function patiently(reader: LiveReader, id: string): Promise<void> {
  for (const start = performance.now(); ;) {
    try {
      return await reader.told(id);
    } catch (error) {
      const isOver = performance.now() - start > PATIENCE;
      if (isOver || !(error as Error).message.startsWith('waited')) throw error;
    }
  }
}
