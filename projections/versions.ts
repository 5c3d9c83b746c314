/** A value over transaction time: each version holds from the log position at which it became known. */
export class Versions<T> {
  private readonly since: number[] = [];
  private readonly values: T[] = [];

  /** What holds from `position` on; positions never go back. */
  add(position: number, value: T): void {
    this.since.push(position);
    this.values.push(value);
  }

  /** What was known when the log had reached `known`, or `undefined` where nothing was yet. */
  at(known: number): T | undefined {
    let index = this.since.length - 1;
    while (index >= 0 && (this.since[index] ?? 0) > known) index -= 1;
    return this.values[index];
  }

  latest(): T | undefined {
    return this.values[this.values.length - 1];
  }
}
