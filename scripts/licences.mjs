// `npm run licences`: the licences of all that is installed with the product, from package-lock.json, and whether each
// is one that may be; then whether the lock fixes what is installed. `--lock` (part of `npm run lint`) shows no table. A
// folder may be named that is not this one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2).find((word) => !word.startsWith('--'));
const folder = given ?? fileURLToPath(new URL('..', import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** Of these anybody may make and sell anything, if the notice goes with it. */
const FREE = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'Zlib'],
]);

/** Looked at one by one: why each may be. */
const LOOKED_AT = {
  '@resvg/resvg-wasm': 'MPL-2.0: only its own files, unchanged, stay under it',
  'dejavu-fonts-ttf':
    'Bitstream Vera and public domain: may be embedded and passed on, not sold alone',
};

/** Whether a licence, an SPDX expression, is free: of `OR` one side, of `AND` both. */
function isFree(licence) {
  const plain = licence.replace(/^\((.*)\)$/u, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isFree);
  return plain.split(' AND ').every((part) => FREE.has(part));
}

/** Packages of a lock: path, name, version, licence, and whether only work on the product needs it. */
const packagesOf = ({ packages }) =>
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, it]) => ({ ...it, path, name: path.split('node_modules/').at(-1) }));

/** What is wrong with the licences of what runs. */
const wrongLicences = (lock) =>
  packagesOf(lock)
    .filter(({ dev, name, license = '' }) => !dev && !isFree(license) && !(name in LOOKED_AT))
    .map(({ name, version, license }) => `${name} ${version}: ${license ?? 'no licence'}`);

/** What is wrong with a lock: a package from elsewhere, one whose content is not fixed, a version that is not exact. */
function wrongLock(lock, { dependencies = {}, devDependencies = {} }) {
  const packages = packagesOf(lock).flatMap(({ path, resolved, integrity, link }) => {
    const isElsewhere = resolved && !resolved.startsWith('https://registry.npmjs.org/');
    if (isElsewhere || link) return [`${path}: not from the registry`];
    return /^sha512-[\w+/]{86}==$/u.test(integrity ?? '') ? [] : [`${path}: without sha512`];
  });
  const named = Object.entries({ ...dependencies, ...devDependencies }).flatMap(
    ([name, wanted]) => {
      const { version } = lock.packages[`node_modules/${name}`] ?? {};
      return version === wanted ? [] : [`${name}: ${wanted} is not the exact version in the lock`];
    },
  );
  return [...packages, ...named];
}

function show(lock) {
  const byLicence = new Map();
  for (const { dev, name, version, license = 'none' } of packagesOf(lock)) {
    if (dev) continue;
    byLicence.set(license, [...(byLicence.get(license) ?? []), `${name} ${version}`]);
  }
  const rows = [...byLicence].sort(([, one], [, other]) => other.length - one.length);
  for (const [licence, all] of rows) {
    const few = all.length <= 3 ? all.join(', ') : `${all.slice(0, 3).join(', ')} …`;
    console.log(`${String(all.length).padStart(4)}  ${licence.padEnd(38)}  ${few}`);
  }
  for (const [name, why] of Object.entries(LOOKED_AT)) console.log(`\n${name}\n  ${why}`);
}

const lock = read('package-lock.json');
if (!process.argv.includes('--lock')) show(lock);
const wrong = [...wrongLicences(lock), ...wrongLock(lock, read('package.json'))];
for (const it of wrong) console.error(it);
process.exitCode = wrong.length > 0 ? 1 : 0;
