import type { Page } from 'playwright-core';
import { Client } from '../http/client';
import type { Written } from '../http/wire';
import { startServer } from '../support/server';
import { describeInBrowser as describe, openStage, type Stage } from './chromium';

describe('what comes in, in a browser', () => {
  let stage: Stage;
  let said = 0;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  /** Posts a statement of a term of its own. */
  const say = async (fields = {}): Promise<{ term: string; position: string }> => {
    const term = `new-term-${(said += 1)}`;
    const { body } = await stage.client.post('/v1/events', {
      ...{ type: 'ProposalMade', actor: 'france', issue: 'ceasefire', term },
      ...{ statedAt: '2026-11-01', summary: `Paris proposes ${term}.`, source: { title: 'x' } },
      ...fields,
    });
    return { term, position: (body as Written).position };
  };

  const entry = (page: Page, term: string) =>
    page
      .getByRole('log')
      .getByRole('listitem')
      .filter({ hasText: `Paris proposes ${term}.` });

  /** Once the script is there: before, the place that was seen is not kept. */
  const connected = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Pause', disabled: false }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor();
  };

  test('a statement that is posted appears on top of the log, and the focus stays where it was', async () => {
    const { page, leave } = await stage.visit('/live');
    await connected(page);
    await page.getByRole('link', { name: 'Issues' }).first().focus();
    const { term } = await say();
    await entry(page, term).waitFor();
    const first = await page.locator('.arrival').first().textContent();
    expect(first).toContain(`Paris proposes ${term}.`);
    expect(first).toContain('new to you');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Issues');
    await leave();
  });

  test('paused by keyboard, shifts wait and are counted, and come at once when it goes on', async () => {
    const { page, leave } = await stage.visit('/live');
    await connected(page);
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    const one = await say();
    const other = await say();
    await page.getByText('Paused. 2 entries wait.').waitFor();
    expect(await entry(page, one.term).count()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).press('Enter');
    await entry(page, one.term).waitFor();
    await entry(page, other.term).waitFor();
    await leave();
  });

  test('a statement that moves two terms waits, comes and is missed as one entry', async () => {
    const { page, leave } = await stage.visit('/live');
    await connected(page);
    const old = await say();
    await entry(page, old.term).waitFor();
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    const { term } = await say({ replaces: [old.term] });
    const last = await say();
    await page.getByText('Paused. 2 entries wait.').waitFor();
    await page.getByRole('button', { name: 'Resume' }).press('Enter');
    await entry(page, last.term).waitFor();
    const both = entry(page, term);
    expect(await both.count()).toBe(1);
    expect(await both.textContent()).toContain('no longer stands');
    await page.goto(`${stage.server.url}/about`);
    const { position } = await say({ replaces: [last.term] });
    await page.goto(`${stage.server.url}/live?after=${position}`);
    await page.getByText('1 entry since you were last here.').waitFor();
    await leave();
  });

  test('a narrowed log leaves out what does not fit', async () => {
    const { page, leave } = await stage.visit('/live');
    await page.getByLabel('Actor').selectOption('france');
    await page.getByLabel('Issue').selectOption('ceasefire');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/actor=france&issue=ceasefire/);
    await connected(page);
    const left = await say({ issue: 'negotiations' });
    const { term } = await say();
    await entry(page, term).waitFor();
    expect(await entry(page, left.term).count()).toBe(0);
    await leave();
  });

  test('what came while one was away is counted and marked at the next visit', async () => {
    const { page, leave } = await stage.visit('/live');
    await connected(page);
    await page.goto(`${stage.server.url}/about`);
    const one = await say();
    const other = await say();
    await page.goto(`${stage.server.url}/live?after=${other.position}`);
    await page.getByText('2 entries since you were last here.').waitFor();
    await entry(page, one.term).getByText('new to you').waitFor();
    expect(await page.getByText('new to you').count()).toBe(2);
    await leave();
  });

  test('what came while the connection was lost is there once it is back', async () => {
    const { page, leave } = await stage.visit('/live');
    await connected(page);
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    const { term } = await say();
    await page.evaluate(() => window.dispatchEvent(new Event('pageshow')));
    await entry(page, term).waitFor();
    await leave();
  });

  test('the matrix changes in place, marks the cell, says which, and moves no focus', async () => {
    const { page, leave } = await stage.visit('/');
    await page.getByText('While it shows today, the table follows').waitFor();
    const table = page.getByRole('region', { name: /Table of actors/ });
    await table.getByRole('link', { name: 'France' }).focus();
    const { term } = await say();
    const cell = table.locator('td.is-new');
    await cell.getByText(term.replaceAll('-', ' ')).waitFor();
    expect(await cell.count()).toBe(1);
    expect(await cell.textContent()).toContain('changed just now');
    await page.getByRole('status').filter({ hasText: 'Changed: France, Ceasefire' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('France');
    await leave();
  });

  test('a new row takes its place in the matrix, and a link in it keeps the focus', async () => {
    const { page, leave } = await stage.visit('/');
    const table = page.getByRole('region', { name: /Table of actors/ });
    await table.getByRole('link', { name: 'France' }).focus();
    await stage.client.post('/v1/actors', { id: 'norway', name: 'Norway', kind: 'state' });
    await say({ actor: 'norway' });
    await table.getByRole('link', { name: 'Norway' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Changed: Norway, Ceasefire' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('France');
    await leave();
  });

  test('a matrix whose updates are stopped stays as it is until they go on', async () => {
    const { page, leave } = await stage.visit('/');
    // A key that is pressed before the script is there reaches nobody.
    const stop = page.getByRole('button', { name: 'Stop updates', disabled: false });
    await stop.press('Enter');
    await page.getByText('Updates are stopped.').waitFor();
    const log = await stage.visit('/live');
    await connected(log.page);
    const { term } = await say();
    await entry(log.page, term).waitFor();
    await log.leave();
    expect(await page.locator('td.is-new').count()).toBe(0);
    await page.getByRole('button', { name: 'Update again' }).press('Enter');
    await page.locator('td.is-new').getByText(term.replaceAll('-', ' ')).waitFor();
    await leave();
  });

  test('where reads need a key, what follows the stream sends the key that the user gave', async () => {
    const keyed = await startServer({ env: { STANDPOINT_READS: 'keyed' } });
    const client = new Client(keyed.url, keyed.key);
    const httpCredentials = { username: '', password: await keyed.keyWith('read') };
    const context = await stage.browser.newContext({ httpCredentials });
    const page = await context.newPage();
    await page.goto(`${keyed.url}/live`);
    await connected(page);
    await client.post('/v1/actors', { id: 'france', name: 'France', kind: 'state' });
    await client.post('/v1/issues', { id: 'ceasefire', name: 'Ceasefire' });
    await client.post('/v1/events', {
      ...{ type: 'ProposalMade', actor: 'france', issue: 'ceasefire', term: 'keyed' },
      ...{ statedAt: '2026-11-01', summary: 'Paris proposes keyed.', source: { title: 'x' } },
    });
    await entry(page, 'keyed').waitFor();
    await context.close();
    await keyed.stop();
  });

  test('the feed is well-formed XML in which every entry has what Atom asks for', async () => {
    const nasty = `]]> & <b>"'</b>`;
    await say({ summary: nasty });
    const { page, leave } = await stage.visit('/about');
    const [wrong, entries, whole, summary] = await page.evaluate(async () => {
      const text = await (await fetch('/live?format=atom&actor=france')).text();
      const feed = new DOMParser().parseFromString(text, 'application/xml');
      const all = [...feed.querySelectorAll('entry')];
      const asked = ['id', 'title', 'updated', 'link', 'summary'];
      const isWhole = (it: Element): boolean => asked.every((name) => it.querySelector(name));
      const broken = feed.querySelector('parsererror');
      const said = all[0]?.querySelector('summary');
      return [broken?.textContent, all.length, all.filter(isWhole).length, said?.textContent];
    });
    expect(wrong).toBeUndefined();
    expect(entries).toBe(whole);
    expect(summary).toContain(nasty);
    await leave();
  });

  test('the log and the deadlines can be read without scripts', async () => {
    const { term, position } = await say();
    const { page, leave } = await stage.visit(`/live?after=${position}`, {
      javaScriptEnabled: false,
    });
    await entry(page, term).waitFor();
    expect(await page.locator('.island').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Deadlines' }).click();
    await page.locator('input[name=at]').fill('2025-08-07');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('1 day left').first().waitFor();
    await leave();
  });
});
