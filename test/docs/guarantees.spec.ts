import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../faults/all';
import { ROOT } from '../support/server';

const FOLDER = join(ROOT, 'docs');
const TEXT = readFileSync(join(FOLDER, 'guarantees.md'), 'utf8');

/** The lines of the table: a promise, what shows it, and what three others say. */
const PROMISES = TEXT.split('\n')
  .filter((line) => line.startsWith('| **'))
  .map((line) => line.split(' | '));

it('names for each promise a test that is there, and what three others say', () => {
  expect(PROMISES.length).toBeGreaterThan(10);
  for (const cells of PROMISES) {
    expect(cells).toHaveLength(5);
    const files = [...cells[1]!.matchAll(/\]\(([^)]+)\)/gu)].map(([, file = '']) => file);
    expect([cells[0], files.length > 0]).toEqual([cells[0], true]);
    for (const file of files) expect([file, existsSync(join(FOLDER, file))]).toEqual([file, true]);
  }
});

it('gives the address of every page that it cites, and cites every page that it lists', () => {
  const listed = [...TEXT.matchAll(/^\[([\w-]+)\]: https:/gmu)].map(([, name]) => name);
  const cited = [...TEXT.matchAll(/\]\[([\w-]+)\]/gu)].map(([, name]) => name);
  expect([...new Set(cited)].sort()).toEqual(listed.sort());
});

it('names every fault script, in CONTRIBUTING too', () => {
  const contributing = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  for (const { name } of FAULTS) {
    expect(TEXT).toContain(`test/faults/${name}/script.ts`);
    expect(contributing).toContain(`| \`${name}\` |`);
  }
});
