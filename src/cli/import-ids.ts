import { parse, v5 } from 'uuid';

/** Never changed: another one would make every line that is already in a new event. */
const NAMESPACE = parse('9f0c5b0e-6f0d-5c8e-9c55-1f2d0a7c4e31');

/**
 * Ids for lines that have none: the same line gets the same id each time a file is imported. A line that a file has
 * several times is several events, so from its second time on its number counts too.
 */
export class LineIds {
  private readonly counts = new Counts();

  /** The id of the next line of a file; `text` is all of it but the white space around it. */
  next(text: string): string {
    const id = v5(Buffer.from(text), NAMESPACE);
    const times = this.counts.add(keyOf(id));
    return times === 1 ? id : v5(Buffer.from(`${text}\n${times}`), NAMESPACE);
  }
}

const keyOf = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + 1;

/** How often each key came, in 11 to 21 bytes a key, so that millions of lines fit. Keys are evenly spread, from 1 on. */
class Counts {
  private keys = new Float64Array(1024);
  private size = 0;
  private readonly repeated = new Map<number, number>();

  /** Counts a key once more; returns how often it has come by now. */
  add(key: number): number {
    const slot = slotOf(key, this.keys);
    if (this.keys[slot] === key) {
      const times = (this.repeated.get(key) ?? 1) + 1;
      this.repeated.set(key, times);
      return times;
    }
    this.keys[slot] = key;
    this.size += 1;
    if (this.size * 4 > this.keys.length * 3) this.grow();
    return 1;
  }

  private grow(): void {
    const grown = new Float64Array(this.keys.length * 2);
    for (const key of this.keys) if (key !== 0) grown[slotOf(key, grown)] = key;
    this.keys = grown;
  }
}

/** Where a key is, or would be put: at its own slot, or the first free one after it. */
function slotOf(key: number, keys: Float64Array): number {
  let slot = key % keys.length;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) % keys.length;
  return slot;
}
