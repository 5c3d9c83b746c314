import { hash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import type { KeyScope, KeysFile, ListedKey } from './keys-file';
import { LastUsed } from './last-used';

/** Why a key opens nothing any more. */
export type Ending = 'revoked' | 'expired' | 'replaced';

/** Who was let in, and to what. */
export interface Keyholder {
  /** What the log keeps: it tells nothing of a person. */
  readonly id: string;
  readonly scopes: ReadonlySet<KeyScope>;
  /** Why it opens nothing any more; `undefined` while it does. */
  ending(): Ending | undefined;
}

/** Whether a key opens this; `admin` opens everything. */
export function may(holder: Keyholder, scope: KeyScope): boolean {
  return holder.scopes.has(scope) || holder.scopes.has('admin');
}

interface Known {
  readonly hash: Buffer;
  readonly endsAt: number;
  readonly key: ListedKey;
  readonly scopes: ReadonlySet<KeyScope>;
}

/** So many characters of a hash find the few keys of which the whole is then compared. */
const PREFIX = 8;

/** The keys as requests ask for them: in memory, and read again when the file has changed. */
export class Keys {
  private byPrefix = new Map<string, Known[]>();
  private names = new Map<string, string>();
  private forgotten: ReadonlyMap<string, string> = new Map();
  private readonly lastUsed: LastUsed;
  /** The version of the file that all this is from. */
  private read: number | undefined;
  private isFresh = false;

  constructor(
    private readonly file: KeysFile,
    private readonly clock: Clock,
  ) {
    this.lastUsed = new LastUsed(file.path);
  }

  /**
   * Whose key this is, or `undefined` for one that is not known. A key made by another process counts at once; what it
   * takes away counts no longer from the next turn of the event loop.
   */
  find(key: string): Keyholder | undefined {
    const hashed = hash('sha256', key, 'buffer');
    const known = this.known(hashed);
    if (!known) return undefined;
    const { id } = known.key;
    const holder = { id, scopes: known.scopes, ending: () => this.endingOf(hashed) };
    if (holder.ending() === undefined) this.lastUsed.note(id, this.clock.now());
    return holder;
  }

  /**
   * The name of who recorded something, from what the log has: an id, or the name itself where an earlier version wrote
   * it. What is forgotten, or not known to these keys, is shown as an id.
   */
  nameOf(recordedBy: string): string {
    this.refresh();
    const name = this.names.get(recordedBy);
    if (name !== undefined || this.forgotten.size === 0) return name ?? recordedBy;
    return this.forgotten.get(this.file.hashOfName(recordedBy)) ?? recordedBy;
  }

  /** What stands for somebody whom another system vouches for: the same for the same text, and telling nothing of it. */
  pseudonym(text: string): string {
    return this.file.hashOfName(text).slice(0, 16);
  }

  close(): void {
    this.lastUsed.write();
    this.file.close();
  }

  private endingOf(hashed: Buffer): Ending | undefined {
    const known = this.known(hashed);
    if (!known || known.key.revokedAt !== null) return 'revoked';
    const now = this.clock.now();
    if (now >= timeOf(known.key.expiresAt)) return 'expired';
    return now >= known.endsAt ? 'replaced' : undefined;
  }

  private known(hashed: Buffer): Known | undefined {
    this.refresh();
    return this.alike(hashed) ?? (this.readAgain(), this.alike(hashed));
  }

  private alike(hashed: Buffer): Known | undefined {
    const few = this.byPrefix.get(prefixOf(hashed)) ?? [];
    return few.find((it) => timingSafeEqual(it.hash, hashed));
  }

  /** Asks the file once a turn of the event loop whether it has changed: that takes its lock. */
  private refresh(): void {
    if (this.isFresh) return;
    this.isFresh = true;
    setImmediate(() => (this.isFresh = false));
    this.readAgain();
  }

  private readAgain(): void {
    const version = this.file.version();
    if (version !== this.read) this.load();
    this.read = version;
  }

  private load(): void {
    const keys = new Map(this.file.list().map((key) => [key.id, key]));
    this.byPrefix = new Map();
    for (const { hash: text, holder, endsAt } of this.file.secrets()) {
      const key = keys.get(holder);
      if (!key) continue;
      const hashed = Buffer.from(text, 'hex');
      const known = { hash: hashed, endsAt: timeOf(endsAt), key, scopes: new Set(key.scopes) };
      const alike = this.byPrefix.get(prefixOf(hashed));
      if (alike) alike.push(known);
      else this.byPrefix.set(prefixOf(hashed), [known]);
    }
    this.names = new Map([...keys].map(([id, { name }]) => [id, name]));
    this.forgotten = this.file.forgotten();
  }
}

const prefixOf = (hashed: Buffer): string => hashed.toString('hex', 0, PREFIX / 2);

const timeOf = (instant: string | null): number =>
  instant === null ? Infinity : Date.parse(instant);
