import type { Page } from 'playwright-core';
import { axe, describeInBrowser as describe, openStage, type Stage } from './chromium';

const LANGS = ['en', 'uk', 'ru'];
const wide = (width: number) => ({ viewport: { width, height: 640 } });

/** The height of the head of the page, and whether the page scrolls sideways. */
const measured = (page: Page) =>
  page.evaluate(() => ({
    head: document.querySelector('.masthead')?.clientHeight ?? 0,
    scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));

describe('the head of a page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test.each([320, 375, 768, 1024, 1280, 1600])(
    'is one row in every language, %i px wide, and nothing scrolls sideways',
    async (width) => {
      for (const lang of LANGS) {
        const { page, leave } = await stage.visit(`/timeline?lang=${lang}`, wide(width));
        const { head, scrolls } = await measured(page);
        expect([lang, head < 60, scrolls]).toEqual([lang, true, false]);
        const isRow = width >= 1024;
        expect(await page.locator('#pages').isVisible()).toBe(isRow);
        expect(await page.locator('.menu').isVisible()).toBe(!isRow);
        await leave();
      }
    },
  );

  test.each(['light', 'dark'] as const)(
    'has its pages open on a narrow screen, and axe finds nothing wrong in %s',
    async (colorScheme) => {
      const { page, leave } = await stage.visit('/issues', { ...wide(320), colorScheme });
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.locator('#pages').waitFor();
      expect(await axe(page)).toEqual([]);
      await leave();
    },
  );

  test('opens and closes the pages on a narrow screen by keyboard, without scripts', async () => {
    const options = { ...wide(320), javaScriptEnabled: false };
    const { page, leave } = await stage.visit('/issues?at=2025-04-01', options);
    for (const name of ['Skip to the content', 'Standpoint', 'Menu']) {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).toBe(name);
    }
    await page.keyboard.press('Enter');
    await page.locator('#pages').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#pages').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('What changed');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/diff\?at=2025-04-01$/);
    await leave();
  });
});
