import type { Said } from '../../events/lane';
import type { Attribution } from '../../events/source';
import { momentOf, type Moment } from '../../events/time';
import { countsBy } from '../../projections/filters';
import type { Narrowed } from '../../projections/history';
import type { Knowledge } from '../../projections/lane-fold';
import type { ReadModel } from '../read-model/read-model';
import type { Part } from '../read-model/selection';
import { whyStopped } from '../read-model/stored-model';
import { NameReader, unknownName } from '../statements/names';
import { notReady, Refusal, unfitting } from '../operations/refusal';
import { asked, askedKnown } from './moments';
import type { Page } from './answer';
import { cursorText, type PageState } from './cursor';
import { PAGE, wordsOf } from './query-fields';

/** A moment of asking and what it was asked as. */
export interface AskedMoment {
  readonly moment: Moment;
  readonly text: string;
}

/** One request's reading of the history: all of it is as of one `now` and one head of the log. */
export class Reading {
  /** Whether everything asked so far is fixed for ever. */
  settled = true;

  constructor(
    readonly history: ReadModel,
    private readonly page: PageState,
  ) {}

  /** The time of asking, in milliseconds UTC. */
  get now(): number {
    return this.page.now;
  }

  /** How many items of a list came on the pages before. */
  get offset(): number {
    return this.page.offset;
  }

  get head(): number {
    return this.page.head;
  }

  /** A moment; left out, now. */
  moment(text: string | undefined): AskedMoment {
    const { settled, ...rest } = asked(text, this.now);
    this.settled &&= settled;
    return rest;
  }

  /** The log position of a `knownAt`; left out, the whole log. */
  known(text: string | undefined): { known: number; text: string } {
    const { settled, ...rest } = askedKnown(text, this.history, this.page);
    this.settled &&= settled;
    this.refuseWhereStopped(rest.known);
    return rest;
  }

  /** What is known at a position, with the filters of the query. */
  knowledge(known: number, filters: { publishedBy?: string; attribution?: string }): Knowledge {
    return { history: this.history, known, counts: countsOf(filters) };
  }

  /** An actor's id in a path. @throws Refusal 404, or 422 where the name is ambiguous */
  actorInPath(written: string): string {
    const { actors } = this.history.vocabulary;
    if (!actors.resolve(written))
      throw new Refusal(404, unknownName('actor', written, actors.all()));
    return this.actor(written, '/actor');
  }

  /** An issue's id in a path. @throws Refusal 404, or 422 where the name is ambiguous */
  issueInPath(written: string): string {
    const { issues } = this.history.vocabulary;
    if (!issues.resolve(written))
      throw new Refusal(404, unknownName('issue', written, issues.all()));
    return this.issue(written, '/issue');
  }

  /** An issue's id in a query. @throws Refusal 422 */
  issue(written: string, pointer: string): string {
    return this.name(written, (names) => names.issue(written, pointer));
  }

  /** An actor's id in a query. @throws Refusal 422 */
  actor(written: string, pointer: string): string {
    return this.name(written, (names) => names.actor(written, pointer));
  }

  /** The issue and those below it, as known at a position; `null` where none is asked for. @throws Refusal 422 */
  issues(written: string | undefined, known: number): Narrowed {
    if (written === undefined) return null;
    return this.history.vocabulary.treeBelow(this.issue(written, '/issue'), known);
  }

  /** The page of a list that was asked for. */
  pageOf<T, S>(
    all: readonly T[],
    limit: string | undefined,
    show: (item: T) => S,
  ): Page & { items: readonly S[] } {
    const { offset } = this.page;
    const end = offset + Number(limit ?? PAGE);
    const next = end < all.length ? cursorText({ ...this.page, offset: end }) : null;
    return { items: all.slice(offset, end).map(show), next };
  }

  /** A page of log positions: those that `select` finds after the page before. */
  pageAfter(
    limit: string | undefined,
    select: (part: Part) => readonly number[],
  ): { positions: readonly number[]; next: string | null } {
    const size = Number(limit ?? PAGE);
    const found = select({ after: this.page.offset, limit: size + 1 });
    const positions = found.slice(0, size);
    const last = positions[size - 1];
    if (found.length <= size || last === undefined) return { positions, next: null };
    return { positions, next: cursorText({ ...this.page, offset: last }) };
  }

  /** @throws Refusal 503 where positions stopped at an event that would be known by then */
  private refuseWhereStopped(known: number): void {
    const { stop } = this.history.stored;
    if (stop && known >= stop.position) throw notReady(whyStopped(stop));
  }

  /** A name may come to mean something else one day; only an id is settled. */
  private name(written: string, read: (names: NameReader) => string): string {
    const names = new NameReader(this.history.vocabulary);
    const id = read(names);
    if (names.problems.length > 0) throw unfitting(names.problems);
    this.settled &&= id === written;
    return id;
  }
}

function countsOf(filters: {
  publishedBy?: string;
  attribution?: string;
}): ((said: Said) => boolean) | undefined {
  const { publishedBy, attribution } = filters;
  return countsBy({
    publishedBy: publishedBy === undefined ? undefined : momentOf(publishedBy),
    attribution: wordsOf<Attribution>(attribution),
  });
}
