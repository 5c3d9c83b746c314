import { axe, describeInBrowser as describe, openStage, type Stage } from './chromium';
import { check, field, fill, NARROW, send, unfold } from './form';

describe('what is added to a statement in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  test('a statement is corrected and retracted on its page, with the reason', async () => {
    const said = {
      ...{ type: 'ProposalMade', actor: 'france', issue: 'ceasefire', term: 'old-truce' },
      ...{ statedAt: '2025-08-01', summary: 'Misread.', quote: 'Non.', source: { title: 'A' } },
    };
    const { body } = await stage.client.post('/v1/events', said);
    const { id, position } = body as { id: string; position: string };
    const { page, leave } = await stage.visit(`/statements/${id}?after=${position}`);
    await unfold(page);
    await fill(page, { Key: stage.server.key, Summary: 'Read again.', Reason: 'It was misread.' });
    expect(await page.getByLabel('What was done').inputValue()).toBe('ProposalMade');
    await page.getByLabel('What was done').selectOption('ConcessionOffered');
    await fill(page, { Term: 'truce-in-may', 'Said on': '2025-08~', Publisher: 'The Paper' });
    await field(page, 'Quote, word for word').fill('');
    await send(page);
    await page.locator('#done:focus').waitFor();
    await page.locator('.lead').getByText('Read again.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'France offers truce in may' }).waitFor();
    expect(await page.title()).toContain('France: offers');
    expect(await page.locator('.corrected li').allTextContents()).toEqual([
      'What was done: was proposes, became offers',
      'Term: was old truce, became truce in may',
      'Said on: was 1 August 2025, became about August 2025',
      'Summary: was Misread., became Read again.',
      'Quote, word for word: was Non., became empty',
      'Publisher: was empty, became The Paper',
    ]);
    expect(await page.locator('.corrected').textContent()).not.toContain('{');
    expect(new URL(page.url()).search).toBe('');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add something else' }).press('Enter');
    expect(await field(page, 'Summary').inputValue()).toBe('Read again.');
    expect(await page.getByLabel('What was done').inputValue()).toBe('ConcessionOffered');
    await page.getByLabel('What to add').selectOption('StatementRetracted');
    await field(page, 'Reason').fill('Never said.');
    await send(page);
    await page.getByText('Retracted: this was never said.').waitFor();
    await page.getByText('It is retracted, and stays so.').waitFor();
    await page.getByRole('heading', { name: 'Recorded', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Add something else' }).count()).toBe(0);
    await leave();
  });

  test('a correction begins with all that the statement holds, and takes away what its new kind has not', async () => {
    const said = {
      ...{ type: 'DemandStated', actor: 'france', issue: 'ceasefire', term: 'full-truce' },
      ...{
        statedAt: '2025-08-02',
        summary: 'All of it.',
        source: { title: 'A', url: 'https://a.b/' },
      },
      ...{ condition: 'If Moscow agrees.', until: '2026', place: 40, tags: ['x', 'y'] },
      ...{ to: ['russia', 'ukraine'], replaces: ['half-truce'], speaker: 'A spokesman' },
      requires: [{ actor: 'russia', issue: 'territory', term: 'russian-pullback' }],
    };
    const { body } = await stage.client.post('/v1/events', said);
    const { id, position } = body as { id: string; position: string };
    const { page } = await stage.visit(`/statements/${id}?after=${position}`, NARROW);
    await unfold(page);
    const held = {
      ...{ 'On condition': 'If Moscow agrees.', 'Holds until': '2026', Tags: 'x, y' },
      ...{ 'Place on the issue’s scale': '40', 'Addressed to': 'russia, ukraine' },
      ...{ 'From whom': 'russia', 'What is asked in return': 'russian-pullback' },
      ...{ 'Takes the place of these terms': 'half-truce', 'Who said it': 'A spokesman' },
    };
    for (const [name, value] of Object.entries(held))
      expect([name, await field(page, name).inputValue()]).toEqual([name, value]);
    await fill(page, { Key: stage.server.key, Reason: 'Nothing yet.' });
    await check(page);
    await page.locator('.wrong').getByText('Nothing was changed.').waitFor();
    await page.getByLabel('What was done').selectOption('DemandWithdrawn');
    await send(page);
    await page.getByRole('heading', { level: 1, name: 'France withdraws a demand' }).waitFor();
    const changed = (await page.locator('.corrected li strong').allTextContents()).sort();
    expect(changed).toEqual(
      ['Asked in return', 'Holds until', 'On condition', 'Place on the issue’s scale']
        .concat('Takes the place of these terms', 'What was done')
        .sort(),
    );
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  test('a statement is disputed on its page, with the reason and who denies it', async () => {
    const said = {
      ...{ type: 'ProposalMade', actor: 'france', issue: 'ceasefire', term: 'denied-truce' },
      ...{ statedAt: '2025-08-03', summary: 'Denied.', source: { title: 'A' } },
    };
    const { body } = await stage.client.post('/v1/events', said);
    const { id, position } = body as { id: string; position: string };
    const { page, leave } = await stage.visit(`/statements/${id}?after=${position}`);
    await unfold(page);
    await page.getByLabel('What to add').selectOption('StatementDisputed');
    expect(await field(page, 'Title').inputValue()).toBe('');
    await fill(page, { Key: await stage.server.keyWith('report'), Title: 'A denial' });
    await field(page, 'Reason').fill('Paris says it never did.');
    await send(page);
    const later = page.getByRole('region', { name: 'What was recorded about it later' });
    await later.getByText('Disputed', { exact: true }).waitFor();
    expect(await later.textContent()).toMatch(/Paris says it never did\..*A denial/u);
    await page.locator('h1 .flag').getByText('disputed').waitFor();
    await leave();
  });

  test('a page of an earlier time leads to what is known now before anything is added', async () => {
    const { page, leave } = await stage.visit(
      '/statements/2d5a5e76-c8b5-47c0-a14b-bcb84bb658c5?at=2025-04-01&knownAt=2030-01-01&lang=uk',
    );
    expect(await page.locator('.amend').count()).toBe(0);
    await page.getByRole('link', { name: /Показати відоме зараз/ }).click();
    await page.locator('.amend').waitFor();
    expect(new URL(page.url()).search).toBe('?lang=uk');
    await leave();
  });
});
