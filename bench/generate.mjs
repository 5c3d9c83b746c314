// `node bench/generate.mjs 1000000 some/folder [seed]` writes a generated log to some/folder/events.db.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeLog } from './log/fixtures.mjs';

const [size, folder, seed = '1'] = process.argv.slice(2);
const file = join(folder ?? '', 'events.db');
if (!/^\d+$/u.test(size ?? '') || folder === undefined || existsSync(file)) {
  process.stderr.write('usage: node bench/generate.mjs SIZE NEW_FOLDER [SEED]\n');
  process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  await writeLog(file, { seed: Number(seed), size: Number(size) });
}
