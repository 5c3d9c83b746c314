import type { Database } from 'better-sqlite3';

/**
 * Which statements some later event is about, one bit a log position: few are, and each answer asks of all it shows.
 * Nothing is known until `recall`.
 */
export class Amended {
  private bits = new Uint32Array(1024);
  private readonly statements;

  constructor(db: Database) {
    this.statements = db
      .prepare<[], [number]>('SELECT DISTINCT statement FROM amendments')
      .raw(true);
  }

  /** Begins again with what is stored. */
  recall(): void {
    this.bits.fill(0);
    for (const [statement] of this.statements.iterate()) this.add(statement);
  }

  has(statement: number): boolean {
    return ((this.bits[statement >>> 5] ?? 0) & (1 << (statement & 31))) !== 0;
  }

  add(statement: number): void {
    const word = statement >>> 5;
    if (word >= this.bits.length) this.growTo(word);
    this.bits[word] = (this.bits[word] ?? 0) | (1 << (statement & 31));
  }

  private growTo(word: number): void {
    const grown = new Uint32Array(Math.max(word + 1, 2 * this.bits.length));
    grown.set(this.bits);
    this.bits = grown;
  }
}
