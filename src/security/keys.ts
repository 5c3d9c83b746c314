import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';

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

  constructor(folder: string) {
    this.db = new Database(join(folder, 'keys.db'));
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.exec(
      `CREATE TABLE IF NOT EXISTS keys (
         hash TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, scopes TEXT NOT NULL, createdAt TEXT NOT NULL
       ) STRICT`,
    );
    this.byHash = this.db.prepare('SELECT name, scopes FROM keys WHERE hash = ?');
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

  /** Who holds this key, or `undefined` for one that is not known. */
  find(key: string): Keyholder | undefined {
    const row = this.byHash.get(hashOf(key));
    return row && { name: row.name, scopes: new Set(row.scopes.split(',') as KeyScope[]) };
  }

  close(): void {
    this.db.close();
  }
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
