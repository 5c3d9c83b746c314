// Writes dist/ with swc, and what the browser loads with esbuild, where a source is newer than it, and is silent unless something is wrong: `npm start`,
// `npm run demo` and `npm run standpoint` build first, and the last one's output is a key and nothing else.
// A dist/ that is up to date is left alone, so that a command never pulls the code from under a running server.
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, renameSync } = require('node:fs');
const { rmSync, statSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { gzipSync } = require('node:zlib');

const root = __dirname;
const dist = join(root, 'dist');
const folders = ['events', 'projections', 'src'].filter((name) => existsSync(join(root, name)));
const settings = ['build.js', '.swcrc', 'package.json'];

/** The newest change below a path. A folder's own time counts too: it moves when a file in it goes. */
function newest(path) {
  const stat = statSync(path);
  const inside = stat.isDirectory()
    ? readdirSync(path).map((name) => newest(join(path, name)))
    : [];
  return Math.max(stat.mtimeMs, ...inside);
}

function isFresh() {
  if (!existsSync(dist)) return false;
  const changed = Math.max(...[...folders, ...settings].map((name) => newest(join(root, name))));
  return changed < statSync(dist).mtimeMs;
}

function takePlace(made) {
  const old = `${made}.old`;
  try {
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
  } catch (error) {
    if (!existsSync(dist)) throw error; // else another build of the same sources was first
  }
  rmSync(old, { recursive: true, force: true });
}

/** What the browser loads, each file named after what is in it, so that it can be kept for ever; assets.json has the names. */
function bundle(made) {
  const { buildSync } = require('esbuild');
  try {
    const { metafile } = buildSync({
      absWorkingDir: root,
      entryPoints: { page: 'src/web/islands/main.ts', styles: 'src/web/styles/page.css' },
      outdir: `${made}/assets`,
      ...{ entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]' },
      ...{ bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022' },
      ...{ jsx: 'automatic', jsxImportSource: 'preact', tsconfigRaw: '{}' },
      ...{ metafile: true, logLevel: 'warning' },
    });
    const named = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
    const names = named.map(([path, { entryPoint }]) => [basename(entryPoint), basename(path)]);
    const text = JSON.stringify(Object.fromEntries(names));
    for (const path of Object.keys(metafile.outputs))
      writeFileSync(join(root, `${path}.gz`), gzipSync(readFileSync(join(root, path))));
    writeFileSync(join(root, made, 'assets/assets.json'), text);
    return true;
  } catch {
    return false; // esbuild has said why
  }
}

/** Compiles beside dist/ and then takes its place, so that nobody reads a half-written file. */
function build() {
  const made = `dist.${process.pid}`;
  const swc = require.resolve('@swc/cli/bin/swc.js');
  const options = [
    '--sync',
    '--quiet',
    '--copy-files',
    '--extensions',
    '.ts,.tsx',
    '--out-dir',
    made,
  ];
  const ended = spawnSync(process.execPath, [swc, ...folders, ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const isBuilt = ended.status === 0 && bundle(made);
  if (isBuilt) takePlace(join(root, made));
  rmSync(join(root, made), { recursive: true, force: true });
  return isBuilt ? 0 : ended.status || 1;
}

if (!isFresh()) process.exitCode = build();
