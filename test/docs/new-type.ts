import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from '../support/server';

const COPIED = ['events', 'projections', 'src', 'build.js', '.swcrc', 'package.json'];

/** Builds a copy of the product with one more file in events/ and one more registry line; returns its main program. */
export function buildWith(file: string, source: string, line: string): string {
  const copy = temporaryFolder();
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, file), source);
  appendFileSync(join(copy, 'events/registry.ts'), line);
  execFileSync(process.execPath, [join(copy, 'build.js')], { stdio: 'inherit' });
  return join(copy, 'dist/src/main.js');
}
