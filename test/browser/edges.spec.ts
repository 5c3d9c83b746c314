import { describeInBrowser as describe, openStage, type Stage } from './chromium';
import { NARROW } from './form';

describe('what is beyond an edge, and what has the focus', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('a table that is wider than the screen has shadows at its edges that go where it ends', async () => {
    const { page, leave } = await stage.visit('/?at=2025-08-08', NARROW);
    const look = await page.locator('.scroll').evaluate((it) => ({
      isWider: it.scrollWidth > it.clientWidth,
      attached: getComputedStyle(it).backgroundAttachment,
    }));
    expect(look).toEqual({ isWider: true, attached: 'local, local, scroll, scroll' });
    await leave();
  });

  test('the button of a date field is given a ring for the keyboard', async () => {
    const { page, leave } = await stage.visit('/?at=2025-08-08');
    const ring = await page.evaluate(() =>
      [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((it) => it instanceof CSSStyleRule)
        .filter((it) => it.selectorText.includes('calendar-picker-indicator:focus-visible'))
        .map((it) => it.style.outline),
    );
    expect(ring).toEqual(['3px solid var(--focus)']);
    await leave();
  });
});
