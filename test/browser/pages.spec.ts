import type { BrowserContextOptions } from 'playwright-core';
import { axe, describeInBrowser as describe, hydrated, openStage, type Stage } from './chromium';

const MATRIX = '/?at=2025-08-08&since=2025-06-30';
const VIEWS = [
  MATRIX,
  `${MATRIX}&issue=territory&attribution=on-record&knownAt=2025-08-08`,
  '/actors/zelensky?at=2025-04-01',
  '/actors/united-states?at=2025-08-08',
  '/statements/2d5a5e76-c8b5-47c0-a14b-bcb84bb658c5',
  '/',
  '/live',
  '/moves?issue=territory',
  '/deadlines?at=2026-03-20',
  '/statements?q=security&at=2025-08-08',
  '/issues',
  '/sources',
  '/report',
  '/diff?actor=zelensky&from=2025-01-01&at=2025-04-01',
  '/diff?from=2025-07-31&at=2025-08-08&knownFrom=2025-08-08',
  '/timeline?actor=united-states&at=2026-03-10',
  '/timeline',
  '/about',
];

const NARROW = { viewport: { width: 320, height: 640 } };
const LOOKS: [name: string, options: BrowserContextOptions][] = [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['in forced colours', { forcedColors: 'active' }],
  ['320 px wide', NARROW],
];

describe('the pages in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  describe.each(LOOKS)('%s', (_name, options) => {
    test.each(VIEWS)(
      'axe finds nothing wrong in %s, and it does not scroll sideways',
      async (path) => {
        const { page, leave } = await stage.visit(path, options);
        expect(await axe(page)).toEqual([]);
        const [inner, content] = await page.evaluate(() => [
          document.documentElement.clientWidth,
          document.documentElement.scrollWidth,
        ]);
        expect(content).toBeLessThanOrEqual(inner ?? 0);
        await leave();
      },
    );
  });

  test.each(VIEWS)('axe finds nothing wrong in %s as it is printed', async (path) => {
    const { page, leave } = await stage.visit(path);
    await page.emulateMedia({ media: 'print' });
    expect(await axe(page)).toEqual([]);
    await leave();
  });

  test.each(['uk', 'ru'])('the pages can be read in %s', async (lang) => {
    const { page, leave } = await stage.visit(`${MATRIX}&lang=${lang}`);
    expect(await axe(page)).toEqual([]);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    await leave();
  });

  test('the first stop of the keyboard leads past the navigation', async () => {
    const { page, leave } = await stage.visit(MATRIX);
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus').textContent()).resolves.toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await leave();
  });

  test('the table can be scrolled by keyboard, with the names in sight', async () => {
    const { page, leave } = await stage.visit(MATRIX, NARROW);
    const table = page.getByRole('region', { name: /Table of actors/ });
    await table.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => (document.querySelector('.scroll')?.scrollLeft ?? 0) > 0);
    const name = table.locator('tbody th').first();
    const [outer, inner] = [await table.boundingBox(), await name.boundingBox()];
    expect(Math.abs((inner?.x ?? 0) - (outer?.x ?? 0))).toBeLessThan(3);
    await leave();
  });

  test('the slider goes from change to change by keyboard, says the date, and the page follows', async () => {
    const { page, leave } = await stage.visit('/?at=2025-03-11');
    await hydrated(page);
    const slider = page.getByRole('slider', { name: 'Days on which something changed' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/at=2025-03-1[2-9]/);
    const day = new URL(page.url()).searchParams.get('at') ?? '';
    const spoken = await slider.getAttribute('aria-valuetext');
    expect(spoken).toBe(`${Number(day.slice(8))} March 2025`);
    await page.getByRole('heading', { name: new RegExp(`^${spoken}, as known now`) }).waitFor();
    expect(await page.locator('input[name=at]').inputValue()).toBe(day);
    expect(await page.getByRole('link', { name: 'Permalink' }).getAttribute('href')).toContain(day);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.press('Home');
    await page.waitForURL(/at=20(0|1|20|21|22|23|24)/);
    await leave();
  });

  test('the days play by themselves, and stop', async () => {
    const { page, leave } = await stage.visit('/?at=2025-03-11');
    await hydrated(page);
    await page.getByRole('button', { name: 'Play' }).press('Enter');
    await page.waitForURL((url) => (url.searchParams.get('at') ?? '') > '2025-03-11');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await leave();
  });

  test('all can be read, and gone through, without scripts', async () => {
    const { page, leave } = await stage.visit('/?at=2025-03-11', { javaScriptEnabled: false });
    expect(await page.locator('.island').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Next change' }).click();
    await page.waitForURL(/at=2025-03-1[2-9]/);
    await page.locator('input[name=at]').fill('2025-04-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: /^1 April 2025/ }).waitFor();
    await page.getByRole('link', { name: 'Volodymyr Zelensky' }).click();
    await page.getByRole('heading', { level: 1, name: 'Volodymyr Zelensky' }).waitFor();
    await page.getByText('The report').first().click();
    expect(await page.locator('details[open]').count()).toBe(1);
    await leave();
  });

  test('from the first page, one click without scripts tells who moved last on territory, and which way', async () => {
    const { page, leave } = await stage.visit('/', { javaScriptEnabled: false });
    await page.getByRole('link', { name: /^Who moved last.*Territory$/ }).click();
    await page.getByRole('heading', { name: 'The last to move · Territory' }).waitFor();
    const first = page.locator('.last li').first();
    expect(await first.textContent()).toMatch(
      /^Russia, about February 2026: hardened ×3 softened ×3hardened \(first record\) · Ukrainian forces leave/,
    );
    await page.getByLabel('Which way').selectOption('softened');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/direction=softened/);
    expect(await first.textContent()).toMatch(
      /^Russia, about February 2026: {2}softened ×3softened · Russia drops its claims/,
    );
    await leave();
  });

  test('names and text from data are shown and not run', async () => {
    const nasty = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
    const actor = { id: 'nasty', name: nasty, kind: 'other' };
    await stage.client.post('/v1/actors', actor);
    const { body } = await stage.client.post('/v1/events', {
      ...{ type: 'DemandStated', actor: 'nasty', issue: 'ceasefire', term: 'nasty' },
      ...{ statedAt: '2025-08-01', summary: nasty, condition: nasty, quote: nasty },
      source: { title: nasty, url: 'https://example.org/"><script>alert(3)</script>' },
    });
    const { id, position } = body as { id: string; position: string };
    const others = ['/moves?actor=nasty&', '/diff?actor=nasty&', '/timeline?actor=nasty&'];
    for (const path of ['/?', '/actors/nasty?', `/statements/${id}?`, ...others]) {
      const { page, leave } = await stage.visit(`${path}after=${position}`);
      await page.getByText(nasty).first().waitFor({ state: 'attached' });
      expect(await page.locator('main img, main script').count()).toBe(0);
      await leave();
    }
  });
});
