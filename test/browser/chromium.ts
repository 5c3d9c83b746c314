import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { flags, places } from '../../scripts/chromium.json';
import { Client } from '../http/client';
import { ROOT, startServer, type Running } from '../support/server';

/** Where Chromium is: the one that CHROMIUM names, which must be there, or one that is found. */
const path = process.env['CHROMIUM'] ?? places.find((it) => existsSync(it));

/** `describe`, or a loud skip where there is no Chromium. With CHROMIUM set nothing is skipped: .ci/run sets it. */
export const describeInBrowser: jest.Describe = path === undefined ? skipLoudly() : describe;

function skipLoudly(): jest.Describe {
  process.stderr.write(
    '\nNO CHROMIUM: the pages are NOT tested in a browser. Install it (apt-get install chromium), or name it in CHROMIUM.\n\n',
  );
  return describe.skip;
}

/** Chromium, and a server that holds the example. */
export interface Stage {
  readonly browser: Browser;
  readonly server: Running;
  readonly client: Client;
  /** Opens a page of the server; what its scripts or its policy complain of fails the test at `leave`. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Visited>;
  readonly close: () => Promise<void>;
}

export interface Visited {
  readonly page: Page;
  readonly leave: () => Promise<void>;
}

export async function openStage(): Promise<Stage> {
  if (path === undefined) throw new Error('there is no Chromium');
  const server = await startServer();
  const client = new Client(server.url, server.key);
  const example = readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8');
  const posted = await client.text('/v1/events', example, 'application/x-ndjson');
  expect(posted.status).toBe(201);
  const browser = await chromium.launch({ executablePath: path, args: flags });
  return {
    ...{ browser, server, client },
    visit: (to, options) => visit(browser, server.url + to, options),
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visited> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return {
    page,
    leave: async () => {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, rule by rule, with the places. It is evaluated by the debugger, which the policy allows. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults, string[]>(
    (rules) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
        runOnly: { type: 'tag', values: rules },
      } as never),
    RULES,
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`).join(' | ')}`,
  );
}

/** Waits until the islands behave. */
export const hydrated = (page: Page): Promise<unknown> =>
  page.locator('.slider input:not([disabled])').waitFor();
