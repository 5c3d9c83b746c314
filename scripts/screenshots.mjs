// Makes the pictures in docs/screenshots: `npm run screenshots`. It serves the example and looks at it with Chromium,
// which CHROMIUM names where it is not found by itself.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/screenshots');
const { places, flags } = JSON.parse(readFileSync(join(root, 'scripts/chromium.json'), 'utf8'));

const MATRIX = '/?at=2025-08-08&since=2025-06-30';

const DIFF = '/diff?actor=zelensky&from=2025-01-01&at=2025-04-01';
const TIMELINE = '/timeline?actor=united-states&at=2026-03-10';
const NARROW = { viewport: { width: 320, height: 900 } };

/** Name, path, and how it is looked at. A view adds its line. */
const SHOTS = [
  ['matrix', MATRIX, {}],
  ['matrix-dark', MATRIX, { colorScheme: 'dark' }],
  ['matrix-320', MATRIX, { viewport: { width: 320, height: 900 } }],
  ['matrix-uk', `${MATRIX}&lang=uk`, {}],
  ['position', '/actors/zelensky?at=2025-04-01', {}],
  ['position-320', '/actors/russia?at=2025-08-08', { viewport: { width: 320, height: 900 } }],
  ['statements', '/statements?q=security', {}],
  ['report', '/report', {}],
  ['diff', DIFF, {}],
  ['diff-320', `${DIFF}&lang=uk`, { ...NARROW, colorScheme: 'dark' }],
  ['diff-all', '/diff?from=2025-01-01&at=2025-04-01', { colorScheme: 'dark' }],
  ['timeline', TIMELINE, { viewport: { width: 1280, height: 1300 } }],
  ['timeline-dark', '/timeline?issue=territory&at=2026-03-10', { colorScheme: 'dark' }],
  ['timeline-320', TIMELINE, { viewport: { width: 320, height: 1300 } }],
  ['statement', '/statements/2d5a5e76-c8b5-47c0-a14b-bcb84bb658c5', {}],
  ['moves', '/moves?issue=territory', {}],
  ['live', '/live', {}],
  ['deadlines', '/deadlines?at=2026-03-20', {}],
  ['deadlines-320', '/deadlines?at=2025-08-07', { viewport: { width: 320, height: 900 } }],
];

const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
if (!executablePath) throw new Error('no Chromium was found: install it, or name it in CHROMIUM');

const demo = spawn(process.execPath, [join(root, 'dist/src/cli/main.js'), 'demo'], {
  env: { ...process.env, PORT: '3097' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** The address that the demo prints once it is up. */
async function address() {
  for await (const line of createInterface({ input: demo.stdout })) {
    const [, url] = /Page\s+(\S+)/.exec(line) ?? [];
    if (url) return url.replace(/\/$/, '');
  }
  throw new Error('the demo did not start');
}

try {
  mkdirSync(folder, { recursive: true });
  const url = await address();
  const browser = await chromium.launch({ executablePath, args: flags });
  for (const [name, path, options] of SHOTS) {
    const looks = { viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options };
    const page = await browser.newPage(looks);
    await page.goto(url + path);
    // A page that follows what comes in is never done loading: its islands say when they behave.
    await page.waitForFunction(() => !document.querySelector('.island :disabled'));
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
  await browser.close();
} finally {
  demo.kill();
}
