import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { Clock } from '../../src/clock';
import { copyLog, type Copied, type LogSource, type LogTarget } from '../../src/event-log/copy-log';
import type { Entry } from '../../src/event-log/event-log';
import type { Source } from '../../src/event-log/eventstore-stream';
import { FileEnd } from '../../src/event-log/file-end';
import { LogFile } from '../../src/event-log/log-file';
import { SqliteLog } from '../../src/event-log/sqlite-log';
import { StreamEnd } from '../../src/event-log/stream-end';
import { historyUpTo, type History } from '../naive/histories';
import { temporaryFolder } from '../support/server';
import { SetClock } from './entries';

/** All columns of all rows of a log's file. */
export function rowsIn(file: string): unknown[] {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('SELECT * FROM events ORDER BY position').all();
  db.close();
  return rows;
}

/** Changes a log's file by hand. */
export function change(file: string, sql: string): void {
  new Database(file).exec(sql).close();
}

export const emptyFile = (): string => join(temporaryFolder(), 'events.db');

export async function fileWith(batches: readonly (readonly Entry[])[]): Promise<string> {
  const file = emptyFile();
  await addTo(file, batches);
  return file;
}

export async function addTo(file: string, batches: readonly (readonly Entry[])[]): Promise<void> {
  const log = new SqliteLog(file, new SetClock(undefined, 1));
  for (const batch of batches) await log.append(batch);
  await log.close();
}

/** Milliseconds for one answer: the server of a test is near. */
const ONE_ANSWER = 2000;

/** What is read of the server is in a temporary file. */
export function serverEnd(
  { url, stream }: Pick<Source, 'url' | 'stream'>,
  patience = 60_000,
): StreamEnd {
  return new StreamEnd(
    { patience: ONE_ANSWER, url, stream },
    { clock: new Clock(), patience, onTrouble: () => undefined },
  );
}

export async function copy(
  source: LogSource,
  target: LogTarget,
  onProgress: (head: number) => void = () => undefined,
): Promise<Copied> {
  return copyLog(source, target, onProgress);
}

/** Copies a file to a server. */
export async function there(file: string, server: StreamEnd): Promise<Copied> {
  const source = new LogFile(file);
  return copy(source, server).finally(() => source.close());
}

/** Copies from a server to a file. */
export async function back(server: StreamEnd, file: string): Promise<Copied> {
  const target = new FileEnd(file);
  return copy(server, target).finally(() => target.close());
}

/** What is generated of a log: what happened, and what stands beside it in turn. */
interface Generated {
  readonly history: History;
  readonly sizes: readonly number[];
  readonly warnings: readonly (readonly string[])[];
  readonly written: readonly Readonly<Record<string, string>>[];
}

const said = fc.string({ unit: 'grapheme', maxLength: 40 });

/** A log of several thousand entries: statements, corrections, retractions, vocabulary; batches of one to many. */
export const generated: fc.Arbitrary<Generated> = fc.record({
  history: historyUpTo(5000).filter(({ events }) => events.length > 2500),
  sizes: fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 900 })), { minLength: 5 }),
  warnings: fc.array(fc.array(said, { maxLength: 2 }), { minLength: 1 }),
  written: fc.array(fc.dictionary(said, said, { maxKeys: 3 }), { minLength: 1 }),
});

/** Writes it to a file, each batch recorded at the time of its last event. */
export async function write({ history, sizes, ...beside }: Generated): Promise<string> {
  const file = emptyFile();
  const clock = new SetClock();
  const log = new SqliteLog(file, clock);
  const { events, times } = history;
  for (let [at, turn] = [0, 0]; at < events.length; turn += 1) {
    const size = Math.min(sizes[turn % sizes.length] ?? 1, events.length - at);
    clock.set(times[at + size - 1] ?? 0);
    const batch = events.slice(at, at + size).map((event, index) => ({
      event,
      recordedBy: 'rita',
      warnings: beside.warnings[(at + index) % beside.warnings.length] ?? [],
      written: beside.written[(at + index) % beside.written.length] ?? {},
    }));
    await log.append(batch);
    at += size;
  }
  await log.close();
  return file;
}

/** What a failure says: a log of thousands of entries would be no help. */
const reporter = ({ failed, seed, errorInstance }: fc.RunDetails<[Generated]>): void => {
  if (failed) throw new Error(`of the log with the seed ${seed}`, { cause: errorInstance });
};

/** One log, generated anew each time. */
export const forOne = (holds: (file: string) => Promise<void>): Promise<void> =>
  fc.assert(
    fc.asyncProperty(generated, async (it) => holds(await write(it))),
    { numRuns: 1, endOnFailure: true, reporter },
  );
