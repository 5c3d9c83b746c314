import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Some tests start the built program: `npx jest` alone must not test yesterday's. What they write goes into one folder, which
 * goes when the tests are over.
 */
export default function prepare(): void {
  execFileSync(process.execPath, [join(__dirname, '../../build.js')], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'standpoint-tests-'));
  process.env['TEST_FOLDER'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
