/** One version of a statement, for counting: from when to when it was known, in log positions. */
export interface Counted {
  readonly start: number;
  readonly order: number;
  readonly version: number;
  readonly until: number;
  readonly issue: number;
  readonly source: number;
}

/** What to count. */
export interface Counting {
  readonly known: number;
  readonly before: number;
  readonly issues: ReadonlySet<number> | null;
  /** Takes the number of each source. */
  readonly sources: { add(source: number): void };
}

/** A version's place in the order of all actors' statements. */
export type Placed = Pick<Counted, 'start' | 'order' | 'version'>;

export interface Tally {
  readonly statements: number;
  readonly first: Placed | undefined;
  readonly last: Placed | undefined;
}

/** Until further notice, in 32 bits. */
const NEVER = 0xffff_ffff;

/** Bytes of one version in the arrays below. */
const BYTES = 8 + 4 * 5;

/**
 * Every version of an actor's statements in fold order, as typed arrays: to count what has effect by one time and was
 * known by another costs some two nanoseconds a version.
 */
export class ActorStatements {
  size = 0;
  private room: number;
  private start: Float64Array;
  private order: Uint32Array;
  private version: Uint32Array;
  private until: Uint32Array;
  private issue: Uint32Array;
  private source: Uint32Array;

  constructor(room: number) {
    this.room = Math.max(room, 16);
    this.start = new Float64Array(this.room);
    this.order = new Uint32Array(this.room);
    this.version = new Uint32Array(this.room);
    this.until = new Uint32Array(this.room);
    this.issue = new Uint32Array(this.room);
    this.source = new Uint32Array(this.room);
  }

  get bytes(): number {
    return this.room * BYTES;
  }

  /** Takes in a version, at its place. */
  add({ start, order, version, until, issue, source }: Counted): void {
    if (this.size === this.room) this.grow();
    const place = this.firstAfter(start, order);
    if (place < this.size)
      for (const column of this.columns()) column.copyWithin(place + 1, place, this.size);
    this.start[place] = start;
    this.order[place] = order;
    this.version[place] = version;
    this.until[place] = Math.min(until, NEVER);
    this.issue[place] = issue;
    this.source[place] = source;
    this.size += 1;
  }

  /** A version is known no longer. */
  close({ start, order, version }: Placed, until: number): void {
    for (let place = this.firstAfter(start, order) - 1; place >= 0; place -= 1) {
      if (this.start[place] !== start || this.order[place] !== order) return;
      if (this.version[place] === version) this.until[place] = until;
    }
  }

  /** Counts what had effect before a time and was known at a position; `issues` are numbers, `null` for all. */
  count({ known, before, issues, sources }: Counting): Tally {
    const end = this.firstAfter(before, -1);
    const { version, until, issue, source } = this;
    let [statements, first, last] = [0, -1, -1];
    for (let place = 0; place < end; place += 1) {
      if ((version[place] ?? 0) > known || (until[place] ?? 0) <= known) continue;
      if (issues && !issues.has(issue[place] ?? 0)) continue;
      if (statements === 0) first = place;
      last = place;
      statements += 1;
      sources.add(source[place] ?? 0);
    }
    return statements === 0
      ? { statements, first: undefined, last: undefined }
      : { statements, first: this.placeAt(first), last: this.placeAt(last) };
  }

  /** Shows each version that was known at a position, in fold order; `visit` takes the issue's number. */
  each(known: number, visit: (issue: number, place: Placed) => void): void {
    const { version, until, issue, start, order } = this;
    const shown = { start: 0, order: 0, version: 0 };
    for (let place = 0; place < this.size; place += 1) {
      if ((version[place] ?? 0) > known || (until[place] ?? 0) <= known) continue;
      shown.start = start[place] ?? 0;
      shown.order = order[place] ?? 0;
      shown.version = version[place] ?? 0;
      visit(issue[place] ?? 0, shown);
    }
  }

  private placeAt(place: number): Placed {
    const [start = 0, order = 0] = [this.start[place], this.order[place]];
    return { start, order, version: this.version[place] ?? 0 };
  }

  private columns() {
    return [this.start, this.order, this.version, this.until, this.issue, this.source];
  }

  /** The first place after everything up to a start and order. */
  private firstAfter(start: number, order: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = this.start[middle] ?? 0;
      const isUpTo = there < start || (there === start && (this.order[middle] ?? 0) <= order);
      if (isUpTo) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private grow(): void {
    const grown = new ActorStatements(Math.ceil(this.room * 1.5));
    grown.start.set(this.start);
    grown.order.set(this.order);
    grown.version.set(this.version);
    grown.until.set(this.until);
    grown.issue.set(this.issue);
    grown.source.set(this.source);
    Object.assign(this, { ...grown, size: this.size });
  }
}
