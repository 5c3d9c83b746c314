// Generated logs as files, made once a seed and size and kept in the temporary folder of the operating system.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { batchesOf } from './generate.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CACHE = join(tmpdir(), 'standpoint-bench-logs');

/** Built code: there is none yet where the sources are checked, so no import names it. */
const SQLITE_LOG = join(HERE, '../../dist/src/event-log/sqlite-log.js');
const MIGRATIONS = join(HERE, '../../dist/src/event-log/migrations.js');

/** A log has at most so many commits: each waits for the disk. */
const COMMITS = 20_000;

/** Writes a log with the product's own adapter. */
export async function writeLog(file, { seed, size }) {
  const require = createRequire(import.meta.url);
  const { SqliteLog } = require(SQLITE_LOG);
  let now = 0;
  const log = new SqliteLog(file, { now: () => now });
  const atOnce = Math.max(1, Math.ceil(size / COMMITS));
  for (const { recordedAt, events } of batchesOf({ seed, size, atOnce })) {
    now = recordedAt;
    const entry = (event) => ({ event, recordedBy: 'bench', warnings: [], written: {} });
    await log.append(events.map(entry));
  }
  await log.close();
}

/** A log made by other code, or of another schema, is another log. */
function codeVersion() {
  const hash = createHash('sha256');
  for (const name of readdirSync(HERE).sort()) hash.update(readFileSync(join(HERE, name)));
  hash.update(readFileSync(MIGRATIONS));
  return hash.digest('hex').slice(0, 8);
}

/** The path of an `events.db` of this seed and size; it is made where it is not there yet. */
export async function fixture({ seed, size, say = () => undefined }) {
  const folder = join(CACHE, `${seed}-${size}-${codeVersion()}`);
  const file = join(folder, 'events.db');
  if (existsSync(file)) return file;
  say(`making a log of ${size} events`);
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  await writeLog(join(made, 'events.db'), { seed, size });
  renameSync(made, folder);
  return file;
}

export function forgetFixtures() {
  rmSync(CACHE, { recursive: true, force: true });
}
