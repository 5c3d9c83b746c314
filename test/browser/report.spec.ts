import { axe, describeInBrowser as describe, openStage, type Stage } from './chromium';
import { begin, check, checked, field, fill, NARROW, ready } from './form';

describe('the form in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('a statement is checked, previewed, sent, and found on its page', async () => {
    const { page, leave } = await stage.visit('/report');
    await begin(page, { Key: stage.server.key });
    await field(page, 'Issue').press('Tab');
    await page.getByRole('button', { name: /30-day ceasefire/ }).waitFor();
    await field(page, 'Term').fill('autumn-truce');
    await field(page, 'Term').press('Tab');
    await page.getByText('This term is new here.').waitFor();
    await check(page);
    await checked(page).waitFor();
    await page.locator('#checked:focus').waitFor();
    const effect = checked(page).getByRole('row', { name: /autumn truce/ });
    expect(await effect.locator('td').allTextContents()).toEqual(['nothing', 'proposes']);
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    await page.locator('#done:focus').waitFor();
    expect(await page.locator('#done .sent').textContent()).toBe('France proposes autumn-truce');
    expect(page.url()).not.toContain(stage.server.key);
    await page.getByRole('link', { name: 'See the statement' }).click();
    await page.locator('.lead').getByText('Paris proposes a truce.').waitFor();
    await leave();
  });

  test('a term that is there is offered and taken by keyboard', async () => {
    const { page, leave } = await stage.visit('/report?issue=ceasefire');
    await ready(page);
    expect(await field(page, 'Issue').inputValue()).toBe('Ceasefire');
    await page.getByRole('button', { name: /30-day ceasefire/ }).press('Enter');
    expect(await field(page, 'Term').inputValue()).toBe('30-day-ceasefire');
    expect(await page.getByText('This term is new here.').count()).toBe(0);
    await leave();
  });

  test('what is wrong stands at its field, and the list of it has the focus', async () => {
    const { page } = await stage.visit('/report');
    await begin(page, { Key: stage.server.key, Term: 'some-truce', 'Said on': '2025-02-30' });
    await check(page);
    await page.getByRole('heading', { name: 'Please correct' }).waitFor();
    await page.locator('#wrong:focus').waitFor();
    const date = field(page, 'Said on');
    expect(await date.getAttribute('aria-invalid')).toBe('true');
    const described = (await date.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
    expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(
      /^This is no date\. Right are 2025/,
    );
    expect(await axe(page)).toEqual([]);
    await page.locator('.wrong').getByRole('link', { name: 'Said on' }).press('Enter');
    await page.locator('#field-statedAt:focus').waitFor();
    expect(await date.inputValue()).toBe('2025-02-30');
    await page.context().close();
  });

  test('all that is lacking is told at once, key and all, and words are offered as a term', async () => {
    const { page } = await stage.visit('/report');
    await begin(page, { Key: '', Summary: '', Title: '', Term: 'Été truce' });
    await field(page, 'Term').press('Tab');
    await page.locator('.field .note').getByText('ete-truce').waitFor();
    await check(page);
    const told = page.locator('.wrong li a');
    await told.first().waitFor();
    expect(await told.allTextContents()).toEqual(['Key', 'Summary', 'Publisher']);
    await fill(page, { Key: stage.server.key, 'Said on': '2025-02-30' });
    await check(page);
    await page.locator('.wrong').getByRole('link', { name: 'Said on' }).waitFor();
    expect(await told.allTextContents()).toEqual(['Summary', 'Publisher', 'Said on']);
    expect(await page.locator('.wrong').textContent()).not.toContain('`');
    await page.context().close();
  });

  test('a key that is lacking or wrong is told, and what was typed is there after a reload', async () => {
    const { page } = await stage.visit('/report');
    await begin(page, { Key: '', Term: 'kept-truce' });
    await check(page);
    await page.locator('.wrong').getByText('A key is needed. Who runs').waitFor();
    const key = field(page, 'Key');
    expect(await key.getAttribute('aria-required')).toBe('true');
    expect(await key.getAttribute('aria-invalid')).toBe('true');
    expect(await key.getAttribute('aria-describedby')).toContain('wrong-key');
    expect(await page.locator('#wrong-key').textContent()).toContain('A key is needed.');
    await field(page, 'Key').fill('sp_wrong');
    await check(page);
    await page.locator('.wrong').getByText('This key is not known here.').waitFor();
    await page.reload();
    await ready(page);
    expect(await field(page, 'Term').inputValue()).toBe('kept-truce');
    expect(await page.getByLabel('What was done').inputValue()).toBe('ProposalMade');
    expect(await field(page, 'Key').inputValue()).toBe('sp_wrong');
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
    await page.getByRole('button', { name: 'Forget the key' }).click();
    expect(await page.evaluate(() => sessionStorage.getItem('standpoint-key'))).toBeNull();
    await page.context().close();
  });

  test('a statement of the same day is shown, and can be borne out instead', async () => {
    const said = {
      ...{ type: 'ProposalMade', actor: 'france', issue: 'ceasefire', term: 'twin-truce' },
      ...{ statedAt: '2025-08-01', summary: 'The first report.', source: { title: 'A' } },
    };
    const { body } = await stage.client.post('/v1/events', said);
    const { id } = body as { id: string };
    const { page, leave } = await stage.visit('/report', NARROW);
    await begin(page, { Key: stage.server.key, Term: 'twin-truce' });
    await check(page);
    await checked(page).getByText('The first report.').waitFor();
    expect(await checked(page).textContent()).not.toContain('Nothing speaks against it');
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(content).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: 'Add my source to that one instead' }).press('Enter');
    await page.getByRole('link', { name: 'See the statement' }).click();
    await page.waitForURL((url) => url.pathname === `/statements/${id}`);
    await page.getByText('2 sources').waitFor();
    await leave();
  });

  test('without scripts the page says how to post, and the form sends nothing', async () => {
    const { page, leave } = await stage.visit('/report', { javaScriptEnabled: false });
    await page.getByText('curl http').waitFor();
    expect(await page.locator('.island').isVisible()).toBe(false);
    await leave();
  });
});
