import { getHeapStatistics } from 'node:v8';
import type { Database } from 'better-sqlite3';
import type { Coverage } from '../../projections/coverage';
import type { CoverageQuestion, Visit } from '../../projections/history';
import { inFoldOrder } from '../../projections/lane-fold';
import { ActorStatements, type Counted, type Placed, type Tally } from './actor-statements';
import type { Find } from './lane-text';

/**
 * What the arrays of all actors at hand may take: 24 MB, and where Node's heap may be large, an eighth of that. With
 * less than an actor's statements need, each answer about another actor reads an index whole, 1.4 us a statement.
 */
export const mostBytes = (heapLimit: number): number =>
  Math.max(24 * 1_048_576, Math.floor(heapLimit / 8));

type Row = [
  start: number,
  order: number,
  version: number,
  until: number,
  issue: string,
  source: number,
];

/** A version of a statement as the log knows it. */
export type Stated = Omit<Counted, 'issue'> & { readonly issue: string };

/** Counts what positions rest on. An actor's statements are loaded when they are first counted, and followed from then on. */
export class Counts {
  private readonly sql: ReturnType<typeof prepare>;
  private readonly issues = new Map<string, number>();
  private readonly actors = new Map<string, ActorStatements>();
  /** What the arrays at hand take. */
  bytes = 0;

  constructor(
    db: Database,
    private readonly find: Find,
    private readonly most = mostBytes(getHeapStatistics().heap_size_limit),
  ) {
    this.sql = prepare(db);
  }

  coverage({ actors, issues, known, before }: CoverageQuestion): Coverage {
    const numbers = issues && new Set([...issues].map((issue) => this.issueNumber(issue)));
    const sources = new Numbers(this.sql.sources.get()?.[0] ?? 0);
    const tallies = actors.map((actor) =>
      this.ofActor(actor).count({ known, before, issues: numbers, sources }),
    );
    const ends = (end: 'first' | 'last'): Placed[] =>
      tallies.flatMap((tally: Tally) => tally[end] ?? []).sort(inFoldOrder);
    return {
      statements: tallies.reduce((sum, { statements }) => sum + statements, 0),
      sources: sources.size,
      firstStated: this.statedAt(ends('first')[0]),
      lastStated: this.statedAt(ends('last').pop()),
    };
  }

  /** Shows each of an actor's statements that were known at a position, in fold order. */
  each(actor: string, known: number, visit: Visit): void {
    const statements = this.ofActor(actor);
    const names = [...this.issues.keys()];
    statements.each(known, (issue, place) => visit(names[issue] ?? '', place));
  }

  add(actor: string, stated: Stated): void {
    const known = this.actors.get(actor);
    if (!known) return;
    const before = known.bytes;
    known.add({ ...stated, issue: this.issueNumber(stated.issue) });
    this.bytes += known.bytes - before;
  }

  close(actor: string, place: Placed, until: number): void {
    this.actors.get(actor)?.close(place, until);
  }

  /** What was taken in may not be stored after all. */
  forget(): void {
    this.actors.clear();
    this.bytes = 0;
  }

  private ofActor(actor: string): ActorStatements {
    const known = this.actors.get(actor) ?? this.load(actor);
    // The last used comes last, so that what was not used for longest goes first.
    this.actors.delete(actor);
    this.actors.set(actor, known);
    return known;
  }

  private load(actor: string): ActorStatements {
    const statements = new ActorStatements(this.sql.size.get(actor)?.[0] ?? 0);
    for (const row of this.sql.statements.iterate(actor)) {
      const [start, order, version, until, issue, source] = row;
      statements.add({ start, order, version, until, issue: this.issueNumber(issue), source });
    }
    this.bytes += statements.bytes;
    this.actors.set(actor, statements);
    for (const [other, { bytes }] of this.actors) {
      if (this.bytes <= this.most || other === actor) break;
      this.actors.delete(other);
      this.bytes -= bytes;
    }
    return statements;
  }

  private issueNumber(issue: string): number {
    const known = this.issues.get(issue) ?? this.issues.size;
    this.issues.set(issue, known);
    return known;
  }

  private statedAt(place: Placed | undefined): string | null {
    return place ? this.find(place.version).data.statedAt : null;
  }
}

/** A set of small numbers. */
class Numbers {
  size = 0;
  private readonly bits: Uint32Array;

  constructor(largest: number) {
    this.bits = new Uint32Array((largest >>> 5) + 1);
  }

  add(number: number): void {
    const bit = 1 << (number & 31);
    const word = this.bits[number >>> 5] ?? 0;
    if ((word & bit) !== 0) return;
    this.bits[number >>> 5] = word | bit;
    this.size += 1;
  }
}

function prepare(db: Database) {
  return {
    size: db
      .prepare<[string], [number]>('SELECT count(*) FROM entries WHERE live = 1 AND actor = ?')
      .raw(true),
    statements: db
      .prepare<[string], Row>(
        `SELECT startsAt, statement, position, until, issue, source FROM entries
         WHERE live = 1 AND actor = ? ORDER BY startsAt, statement`,
      )
      .raw(true),
    sources: db.prepare<[], [number]>('SELECT max(source) FROM sources').raw(true),
  };
}
