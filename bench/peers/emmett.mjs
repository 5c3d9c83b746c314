// Where emmett is installed for the benchmarks: beside the generated logs, not among the product's own packages, for it
// brings a second SQLite driver that is compiled on install. bench/peers/emmett/ pins every version.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PINNED = fileURLToPath(new URL('./emmett', import.meta.url));
const FILES = ['package.json', 'package-lock.json'];

function folder() {
  const lock = readFileSync(join(PINNED, 'package-lock.json'));
  const version = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  return join(tmpdir(), `standpoint-bench-emmett-${version}`);
}

/** The `package.json` that emmett can be required from, or `undefined` where it is not installed. */
export function emmett() {
  const file = join(folder(), 'package.json');
  return existsSync(file) ? file : undefined;
}

/** Installs it as pinned; this takes some minutes where the driver is compiled. @throws where npm fails */
export function installEmmett() {
  if (emmett()) return;
  const made = `${folder()}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  for (const name of FILES) copyFileSync(join(PINNED, name), join(made, name));
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: made, stdio: ['ignore', 2, 2] });
  if (npm.status !== 0) throw new Error('emmett could not be installed; leave --emmett out');
  renameSync(made, folder());
}
