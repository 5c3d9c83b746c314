import type { Page } from 'playwright-core';
import { describeInBrowser as describe, openStage, type Stage } from './chromium';

const PATH = '/timeline?actor=united-states&at=2026-03-10';

const firstDay = (address: string): string => new URL(address).searchParams.get('from') ?? '';

/** The number of days that are shown. */
function daysShown(page: Page): number {
  const { searchParams } = new URL(page.url());
  const [from, to] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name) ?? ''));
  return ((to ?? NaN) - (from ?? NaN)) / 86_400_000 + 1;
}

const widthOf = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('.timeline svg')?.getAttribute('width')));

describe('the timeline in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('is zoomed and moved by keys, and address, permalink and twins follow', async () => {
    const { page, leave } = await stage.visit(PATH);
    const drawing = page.getByRole('group', { name: /^Drawing/ });
    await page.waitForFunction(
      () => document.querySelector('.timeline svg')?.getAttribute('width') !== '960',
    );
    await drawing.focus();
    await page.keyboard.press('+');
    await page.waitForURL(/from=/);
    const closer = daysShown(page);
    const address = page.url();
    await page.keyboard.press('-');
    await page.waitForURL((url) => url.href !== address);
    const wider = daysShown(page);
    expect(wider).toBeGreaterThan(closer * 1.8);
    const whole = page.url();
    await page.keyboard.press('+');
    await page.waitForURL((url) => url.href !== whole);
    const middle = firstDay(page.url());
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL((url) => firstDay(url.href) < middle);
    const from = firstDay(page.url());
    await page.locator(`a[rel=bookmark][href*="from=${from}"]`).waitFor();
    await page.locator(`a[href*="format=png"][href*="from=${from}"]`).waitFor();
    expect(await page.locator('input[name=from]').inputValue()).toBe(from);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('group');
    await leave();
  });

  test('is zoomed by links and the wheel, and moved by dragging', async () => {
    const { page, leave } = await stage.visit(PATH);
    await page.waitForFunction(
      () => document.querySelector('.timeline svg')?.getAttribute('width') !== '960',
    );
    const shown = page.locator('.shown');
    const before = await shown.textContent();
    await page.getByRole('link', { name: 'Closer' }).click();
    await page.waitForURL(/from=/);
    expect(await shown.textContent()).not.toBe(before);
    const closer = daysShown(page);
    const box = await page.locator('.timeline').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 400, (box?.y ?? 0) + 60];
    await page.mouse.move(x, y);
    const { href } = new URL(page.url());
    await page.mouse.down();
    await page.mouse.move(x + 200, y);
    await page.mouse.up();
    await page.waitForURL((url) => url.href !== href);
    expect(daysShown(page)).toBe(closer);
    const dragged = page.url();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -300);
    await page.keyboard.up('Control');
    await page.waitForURL((url) => url.href !== dragged);
    expect(daysShown(page)).toBeLessThan(closer);
    await leave();
  });

  test('is as wide as its frame, also at 320 px', async () => {
    const { page, leave } = await stage.visit(PATH, { viewport: { width: 320, height: 640 } });
    await page.waitForFunction(
      () => Number(document.querySelector('.timeline svg')?.getAttribute('width')) < 320,
    );
    expect(await widthOf(page)).toBeGreaterThan(250);
    await leave();
  });

  test('can be read and zoomed without scripts', async () => {
    const { page, leave } = await stage.visit(PATH, { javaScriptEnabled: false });
    expect(await page.locator('.timeline svg').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Closer' }).click();
    await page.waitForURL(/from=/);
    expect(await page.locator('.timeline svg').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'All of it' }).click();
    await page.waitForURL(/to=2026-07/);
    expect(await page.locator('.lanes tbody').count()).toBeGreaterThan(20);
    await leave();
  });
});
