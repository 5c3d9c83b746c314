import type { Entry, Written } from '../http/wire';
import { none, told, type Row } from './rows';

/** A statement that a reporter sends; its summary is its own. */
export interface Sent extends Readonly<Record<string, unknown>> {
  readonly id?: string;
  readonly actor: string;
  readonly summary: string;
}

/** Any event that a reporter sends: the summary of a statement, or the reason of a correction, is its own. */
export type Event = Readonly<Record<string, unknown>>;

const wordsOf = ({ summary, reason }: Event): string => (summary ?? reason ?? '') as string;

/** What reporters sent, and what they were told of it. */
export class Books {
  /** What was acknowledged, by its own words. */
  readonly acknowledged = new Map<string, Written>();
  /** Sent without an id and answered with “nothing of this was stored”. */
  private readonly refused = new Set<string>();
  /** Sent without an id, and not known to be stored or not: it may be there once. */
  private readonly open = new Set<string>();

  acknowledge(batch: readonly Event[], written: readonly Written[]): void {
    batch.forEach((event, index) => this.acknowledged.set(wordsOf(event), written[index]!));
  }

  /** What is sent without an id is not sent again: it would be another event. */
  giveUp(batch: readonly Event[], why: string): void {
    const list = why.includes('nothing of this was stored') ? this.refused : this.open;
    for (const event of batch) list.add(wordsOf(event));
  }

  /** What the log holds against what was told. */
  rows(log: readonly Entry[]): Row[] {
    const held = new Map<string, Entry[]>();
    for (const entry of log) {
      const words = wordsOf(entry);
      held.set(words, [...(held.get(words) ?? []), entry]);
    }
    const lost = [...this.acknowledged].filter(([summary, { id, position }]) => {
      const [entry] = held.get(summary) ?? [];
      return entry?.id !== id || entry.position !== position;
    });
    const known = [this.acknowledged, this.refused, this.open];
    const isOurs = (words: string): boolean => known.some((list) => list.has(words));
    const doubled = [...held].filter(([words, { length }]) => length > 1 && isOurs(words));
    const stored = [...this.refused].filter((summary) => held.has(summary));
    const there = [...this.open].filter((summary) => held.has(summary));
    return [
      told('events acknowledged', this.acknowledged.size),
      none('acknowledged events lost', lost),
      none('events doubled', doubled),
      none('stored, though answered “nothing was stored”', stored),
      told('left open, as they had no id', this.open.size),
      told('of these stored', there.length),
    ];
  }
}
