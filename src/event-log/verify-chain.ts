import { digestOf, EMPTY, follows, type ChainedRow, type End } from './chain';
import { redactionIn } from './redact';

/** What a walk along the chain found. */
export interface Verified {
  /** How many entries, from the first on, are as they were recorded, or as a redaction says that they remain. */
  readonly checked: number;
  /** How many of these have no texts any more. */
  readonly redacted: number;
  /** The hash of the last of them, in hexadecimal. */
  readonly head: string;
  /** The position of the first that is not, or that is not there; `null` where all are. */
  readonly brokenAt: number | null;
}

/** One that is blanked is held against what the redaction that comes later says of it. */
interface Blanked extends Pick<ChainedRow, 'position'> {
  readonly remains: string;
}

/** A walk along a log from its first entry on. */
export class ChainWalk {
  private last: Pick<End, 'position' | 'hash'> = EMPTY;
  /** Entries without texts whose redaction has not come yet, by id. */
  private readonly open = new Map<string, Blanked>();
  private blanked = 0;

  /** How many entries it has passed. */
  get checked(): number {
    return this.last.position;
  }

  /** The hash of the last of them, in hexadecimal. */
  get head(): string {
    return this.last.hash.toString('hex');
  }

  /** How many of them are blanked. */
  get redacted(): number {
    return this.blanked;
  }

  /** Goes on to the next row; whether it is as it was recorded. */
  pass(row: ChainedRow): boolean {
    if (!follows(this.last, row)) return false;
    if (row.original) {
      this.blanked += 1;
      this.open.set(row.id, { position: row.position, remains: digestOf(row).toString('hex') });
    }
    const redaction = redactionIn(row);
    if (redaction && this.open.get(redaction.entry)?.remains === redaction.remains)
      this.open.delete(redaction.entry);
    this.last = row;
    return true;
  }

  /** The first entry that is blanked and is not what a redaction says of it, once all have been passed. */
  get unsaid(): number | undefined {
    const positions = [...this.open.values()].map(({ position }) => position);
    return positions.length > 0 ? Math.min(...positions) : undefined;
  }
}

/** Walks from the first row on, as far as each follows from those before it. `passed` is told each row that does. */
export function verifyChain(
  rows: Iterable<ChainedRow>,
  passed: (row: ChainedRow) => void = () => undefined,
): Verified {
  const walk = new ChainWalk();
  const found = (brokenAt: number | null): Verified => {
    const { checked, redacted, head } = walk;
    return { checked, redacted, head, brokenAt };
  };
  for (const row of rows) {
    if (!walk.pass(row)) return found(walk.checked + 1);
    passed(row);
  }
  return found(walk.unsaid ?? null);
}
