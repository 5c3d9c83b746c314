/** Things at hand, up to a number of them: the older half goes when there are too many. */
export class Recent<K, V> {
  private readonly things = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    return this.things.get(key);
  }

  set(key: K, value: V): void {
    if (this.things.size >= this.most) this.forgetHalf();
    this.things.set(key, value);
  }

  clear(): void {
    this.things.clear();
  }

  /** In the order in which they came: to keep the order of use would cost as much as looking things up again. */
  private forgetHalf(): void {
    let left = this.most / 2;
    for (const key of this.things.keys()) {
      if ((left -= 1) < 0) return;
      this.things.delete(key);
    }
  }
}
