import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { checkFile, chainIn } from '../../../src/event-log/sqlite-chain';
import { SqliteLog } from '../../../src/event-log/sqlite-log';
import { verifyChain } from '../../../src/event-log/verify-chain';
import { KeptHead } from '../../../src/cli/kept-head';
import { entries, SetClock } from '../../event-log/entries';
import { rowsIn } from '../../event-log/moved';
import { temporaryFolder } from '../../support/server';
import type { Draw, Fault } from '../fault';
import { none, some, told, type Row } from '../rows';

const ENTRIES = 60;

/** For so many flips of a bit one row is taken out, swapped with another, or put in. */
const FLIPS_A_ROW = 6;

/** Changes bits of a log's file and rows of its table, one at a time, and has `verify` find each. */
export const flips: Fault = {
  name: 'flips',
  holds: 'each flipped bit and each row taken out, swapped or put in is found by `verify`',
  unit: 'rounds',
  isEmbedded: true,
  short: 60,
  long: 600,
  run: async (draw: Draw): Promise<Row[]> => (await Harm.on(draw)).rows(),
};

/** A log, its bytes and head, and a copy that harm is done to. */
class Harm {
  private readonly missed: string[] = [];
  private harmless = 0;

  private constructor(
    private readonly draw: Draw,
    private readonly file: string,
    private readonly head: string,
  ) {}

  static async on(draw: Draw): Promise<Harm> {
    const file = join(temporaryFolder(), 'events.db');
    const log = new SqliteLog(file, new SetClock());
    await log.append(entries(ENTRIES));
    const head = await log.headHash();
    await log.close();
    return new Harm(draw, file, head);
  }

  rows(): Row[] {
    const { amount, seed } = this.draw;
    const rows = Math.ceil(amount / FLIPS_A_ROW);
    const flipped = this.flip(amount, seed);
    for (const change of fc.sample(CHANGE, { seed, numRuns: rows })) this.change(change);
    return [
      told('entries of the log', ENTRIES),
      some('flipped bits that change what is stored', flipped),
      none('fewer of these than were asked for', Array.from({ length: amount - flipped })),
      told('flips beside them in bytes that hold nothing', this.harmless),
      some('rows taken out, swapped or put in', rows),
      none('of all these not found', this.missed),
    ];
  }

  /** Flips bits until so many of them changed something; how many did. */
  private flip(amount: number, seed: number): number {
    const bytes = readFileSync(this.file);
    const rows = JSON.stringify(rowsIn(this.file));
    const bits = fc.sample(fc.noBias(fc.nat({ max: bytes.length * 8 - 1 })), {
      seed,
      numRuns: amount * 4,
    });
    let done = 0;
    for (const bit of bits) {
      if (done === amount) break;
      const harmed = Buffer.from(bytes);
      harmed[bit >> 3]! ^= 1 << (bit & 7);
      const copy = this.copy();
      writeFileSync(copy, harmed);
      const isFound = this.isFound(copy);
      if (!isFound && readsAs(copy, rows)) this.harmless += 1;
      else done += 1;
      if (!isFound && !readsAs(copy, rows)) this.missed.push(`bit ${bit} of the file`);
      if (done % 100 === 0) this.draw.say(`${done} of ${amount} flips`);
    }
    return done;
  }

  private change({ what, at, other }: Change): void {
    const copy = this.copy();
    const sql = CHANGES[what](at, other);
    new Database(copy).exec(sql).close();
    if (!this.isFound(copy)) this.missed.push(sql);
  }

  private copy(): string {
    const copy = join(temporaryFolder(), 'events.db');
    copyFileSync(this.file, copy);
    return copy;
  }

  /** As `standpoint verify --head` looks. */
  private isFound(file: string): boolean {
    try {
      const kept = new KeptHead(`${ENTRIES}:${this.head}`);
      const { checked, brokenAt } = verifyChain(chainIn(file), (row) => kept.pass(row));
      if (brokenAt !== null) return true;
      kept.judge(checked);
      checkFile(file);
      return false;
    } catch {
      return true;
    }
  }
}

/** Whether all columns of all rows are as they were. */
function readsAs(file: string, rows: string): boolean {
  try {
    return JSON.stringify(rowsIn(file)) === rows;
  } catch {
    return false;
  }
}

interface Change {
  readonly what: keyof typeof CHANGES;
  readonly at: number;
  readonly other: number;
}

const place = fc.noBias(fc.integer({ min: 1, max: ENTRIES }));
const CHANGE: fc.Arbitrary<Change> = fc
  .record({
    what: fc.constantFrom('takeOut' as const, 'swap' as const, 'putIn' as const),
    at: place,
    other: place,
  })
  .filter(({ what, at, other }) => what !== 'swap' || at !== other);

const COLUMNS = 'id, recordedAt, recordedBy, event, warnings, written, hash, original';

/** Moves the rows from one on, up or down, so that no gap is left. */
const move = (from: number, by: number): string =>
  `UPDATE events SET position = -position WHERE position >= ${from};
   UPDATE events SET position = ${by} - position WHERE position < 0;`;

const CHANGES = {
  takeOut: (at: number) => `DELETE FROM events WHERE position = ${at}; ${move(at + 1, -1)}`,
  swap: (at: number, other: number) =>
    `UPDATE events SET position = -1 WHERE position = ${at};
     UPDATE events SET position = ${at} WHERE position = ${other};
     UPDATE events SET position = ${other} WHERE position = -1;`,
  putIn: (at: number, other: number) =>
    `${move(at + 1, 1)}
     INSERT INTO events (position, ${COLUMNS}) SELECT ${at + 1}, 'put-in', recordedAt, recordedBy,
       replace(event, id, 'put-in'), warnings, written, hash, original
       FROM events WHERE position = ${other <= at ? other : other + 1};`,
};
