import { createHmac, hash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { instantText } from '../../events/time';
import { makeFolder } from '../event-log/open-log';
import type { Settings } from '../settings';
import { isCurrent, migrateKeys, newId } from './keys-schema';

export const SCOPES = ['read', 'report', 'edit', 'admin'] as const;
export type KeyScope = (typeof SCOPES)[number];

/** A key as it is listed; instants are ISO 8601 in UTC, `null` where there is none. */
export interface ListedKey {
  /** What the log has in place of the name. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  /** Until when the key that was replaced last still counts, or did. */
  readonly replacedEndsAt: string | null;
}

interface Holder extends Omit<ListedKey, 'scopes'> {
  readonly scopes: string;
}

/** What of a key is kept: the SHA-256 of its text in hexadecimal, whose it is, and until when it counts. */
export interface Secret {
  readonly hash: string;
  readonly holder: string;
  readonly endsAt: string | null;
}

/** When a key that was replaced without a grace ended: before now, whatever the clocks of servers show. */
const AT_ONCE = instantText(0);

/** API keys, of which only SHA-256 hashes are kept, in a file that the command line and servers share. */
export class KeysFile {
  private readonly db: Database.Database;
  private readonly dataVersion: Database.Statement<[], number>;
  private readonly salt: Buffer;
  /** Counts what this process wrote, of which `PRAGMA data_version` tells nothing. */
  private written = 0;

  /** Opens the file, or makes it, or brings it to this version. Its folder must be there. */
  constructor(readonly path: string) {
    this.db = new Database(path);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.pragma('secure_delete = ON');
    migrateKeys(this.db);
    this.dataVersion = this.db.prepare<[], number>('PRAGMA data_version').pluck();
    this.salt = this.db.prepare<[], Buffer>('SELECT bytes FROM salt').pluck().get()!;
  }

  /** Another one means that the file has changed. */
  version(): number {
    return (this.dataVersion.get() ?? 0) + this.written;
  }

  /** Every key, the oldest first. */
  list(): ListedKey[] {
    return listIn(this.db);
  }

  secrets(): Secret[] {
    return this.db.prepare<[], Secret>('SELECT * FROM secrets').all();
  }

  /** What stands for names that are to be forgotten and that an earlier version wrote to the log, by `hashOfName`. */
  forgotten(): ReadonlyMap<string, string> {
    const rows = this.db.prepare<[], { hash: string; id: string }>('SELECT * FROM forgotten').all();
    return new Map(rows.map((row) => [row.hash, row.id]));
  }

  /** Tells nobody the text who has not this file too. */
  hashOfName(name: string): string {
    return createHmac('sha256', this.salt).update(name).digest('hex');
  }

  /** Makes a key and returns it, the only time that it can be seen. @throws where the name is taken */
  create(
    { name, scopes, expires }: { name: string; scopes: readonly KeyScope[]; expires?: number },
    now: number,
  ): string {
    const insert = this.db.prepare(
      'INSERT INTO holders (id, name, scopes, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING',
    );
    const expiresAt = expires === undefined ? null : instantText(expires);
    return this.write(() => {
      const id = newId();
      const { changes } = insert.run(id, name, scopes.join(','), instantText(now), expiresAt);
      if (changes === 0)
        throw new Error(`there is a key named ${name} already: choose another name`);
      return this.newSecret(id);
    });
  }

  /** From now on the key opens nothing; returns since when. @throws where there is none of this name */
  revoke(name: string, now: number): string {
    return this.write(() => {
      const { id, revokedAt } = this.named(name);
      const at = revokedAt ?? instantText(now);
      this.db.prepare('UPDATE holders SET revokedAt = ? WHERE id = ?').run(at, id);
      return at;
    });
  }

  /**
   * A new key for a name; the old one counts for `grace` milliseconds more. Returns the new one.
   * @throws where there is none of this name, or it is revoked or expired
   */
  rotate(name: string, { grace, now }: { grace: number; now: number }): string {
    return this.write(() => {
      const { id, revokedAt, expiresAt } = this.named(name);
      const remedy = 'make one of another name with `keys create`';
      if (revokedAt !== null) throw new Error(`the key ${name} was revoked: ${remedy}`);
      if (expiresAt !== null && expiresAt <= instantText(now))
        throw new Error(`the key ${name} expired: ${remedy}`);
      const end = this.db.prepare(
        'UPDATE secrets SET endsAt = min(coalesce(endsAt, ?), ?) WHERE holder = ?',
      );
      const at = grace === 0 ? AT_ONCE : instantText(now + grace);
      end.run(at, at, id);
      return this.newSecret(id);
    });
  }

  /**
   * Puts something neutral in the place of a name, which is then nowhere in this file. Where no key has the name, an
   * earlier version may have written it to the log. Returns what stands for it, and whether a key had it.
   */
  forget(name: string): { id: string; hadKey: boolean } {
    const hash = this.hashOfName(name);
    const result = this.write(() => {
      const holder = this.find(name);
      const known = this.db.prepare<[string], string>('SELECT id FROM forgotten WHERE hash = ?');
      const id = holder?.id ?? known.pluck().get(hash) ?? newId();
      this.db.prepare('UPDATE holders SET name = id WHERE name = ?').run(name);
      this.db.prepare('INSERT OR IGNORE INTO forgotten (hash, id) VALUES (?, ?)').run(hash, id);
      return { id, hadKey: holder !== undefined };
    });
    this.db.pragma('wal_checkpoint(TRUNCATE)');
    return result;
  }

  close(): void {
    this.db.close();
  }

  private write<T>(act: () => T): T {
    this.written += 1;
    return this.db.transaction(act).immediate();
  }

  private newSecret(holder: string): string {
    const key = `sp_${randomBytes(32).toString('base64url')}`;
    const insert = this.db.prepare('INSERT INTO secrets (hash, holder) VALUES (?, ?)');
    insert.run(hash('sha256', key, 'hex'), holder);
    return key;
  }

  private find(name: string): Holder | undefined {
    return this.db.prepare<[string], Holder>('SELECT * FROM holders WHERE name = ?').get(name);
  }

  private named(name: string): Holder {
    const found = this.find(name);
    if (!found) throw new Error(`there is no key named ${name}: \`keys list\` shows them`);
    return found;
  }
}

/** The file of the keys that the settings name. @throws Error that says what to do where it cannot be had */
export function openKeys({ keys }: Settings): KeysFile {
  makeFolder(dirname(keys));
  return had(keys, () => new KeysFile(keys));
}

/** Every key in the file that the settings name, the oldest first; the file stays as it is. @throws Error where there is none */
export function listKeys(settings: Settings): ListedKey[] {
  const { keys: path } = settings;
  if (!existsSync(path))
    throw new Error(
      `there is no ${path}: set STANDPOINT_DATA or STANDPOINT_KEYS to where the keys are, or make one with \`keys create\``,
    );
  const list = had(path, () => {
    const db = new Database(path, { readonly: true });
    try {
      return isCurrent(db) ? listIn(db) : undefined;
    } finally {
      db.close();
    }
  });
  if (list) return list;
  const file = openKeys(settings);
  try {
    return file.list();
  } finally {
    file.close();
  }
}

function had<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const remedy = 'set STANDPOINT_KEYS to a file that can be written, or leave it out';
    throw new Error(`the keys cannot be kept in ${path}: ${remedy} (${String(error)})`);
  }
}

function listIn(db: Database.Database): ListedKey[] {
  const rows = db.prepare<[string], Holder>(
    `SELECT *, (SELECT nullif(max(endsAt), ?) FROM secrets WHERE holder = id) AS replacedEndsAt
     FROM holders ORDER BY createdAt, name`,
  );
  return rows.all(AT_ONCE).map((row) => ({ ...row, scopes: row.scopes.split(',') as KeyScope[] }));
}
