import { hash, randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';
import { makeFolder } from '../event-log/open-log';
import type { Settings } from '../settings';

export const SCOPES = ['read', 'report', 'edit', 'admin'] as const;
export type KeyScope = (typeof SCOPES)[number];

/** Who a key lets in, and to what. */
export interface Keyholder {
  readonly name: string;
  readonly scopes: ReadonlySet<KeyScope>;
}

/** Whether a key opens this; `admin` opens everything. */
export function may(holder: Keyholder, scope: KeyScope): boolean {
  return holder.scopes.has(scope) || holder.scopes.has('admin');
}

/** API keys, of which only SHA-256 hashes are kept, in a file that the command line and the server share. */
export class Keys {
  private readonly db: Database.Database;
  private readonly byHash: Database.Statement<[string], { name: string; scopes: string }>;
  private readonly version: Database.Statement<[], number>;
  /** Keyholders by the hash of their key, as the file was at its version `read`. */
  private readonly holders = new Map<string, Keyholder>();
  private read: number | undefined;
  private isFresh = false;

  /** Opens the file, or makes it. Its folder must be there. */
  constructor(file: string) {
    this.db = new Database(file);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.exec(
      `CREATE TABLE IF NOT EXISTS keys (
         hash TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, createdAt TEXT NOT NULL
       ) STRICT`,
    );
    this.byHash = this.db.prepare('SELECT name, scopes FROM keys WHERE hash = ?');
    this.version = this.db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Makes a key and returns it, the only time that it can be seen. @throws where the name is taken */
  create(name: string, scopes: readonly KeyScope[], now: number): string {
    const key = `sp_${randomBytes(32).toString('base64url')}`;
    const insert = this.db.prepare(
      'INSERT INTO keys (hash, name, scopes, createdAt) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
    );
    const { changes } = insert.run(hashOf(key), name, scopes.join(','), instantText(now));
    if (changes === 0) throw new Error(`there is a key named ${name} already: choose another name`);
    return key;
  }

  /**
   * Who holds this key, or `undefined` for one that is not known. A key made by another process counts at once; one
   * taken away by another process counts no longer from the next turn of the event loop.
   */
  find(key: string): Keyholder | undefined {
    this.refresh();
    const hashed = hashOf(key);
    const known = this.holders.get(hashed);
    if (known) return known;
    const row = this.byHash.get(hashed);
    if (!row) return undefined;
    const holder = { name: row.name, scopes: new Set(row.scopes.split(',') as KeyScope[]) };
    this.holders.set(hashed, holder);
    return holder;
  }

  /** Asks the file once a turn of the event loop whether another process wrote to it: that takes its lock. */
  private refresh(): void {
    if (this.isFresh) return;
    this.isFresh = true;
    setImmediate(() => (this.isFresh = false));
    const version = this.version.get();
    if (version !== this.read) this.holders.clear();
    this.read = version;
  }

  close(): void {
    this.db.close();
  }
}

/** The keys that the settings name. @throws Error that says what to do where their file cannot be had */
export function openKeys({ keys }: Settings): Keys {
  makeFolder(dirname(keys));
  try {
    return new Keys(keys);
  } catch (error) {
    const remedy = 'set STANDPOINT_KEYS to a file that can be written, or leave it out';
    throw new Error(`the keys cannot be kept in ${keys}: ${remedy} (${String(error)})`);
  }
}

const hashOf = (key: string): string => hash('sha256', key, 'hex');
