import type { Page } from 'playwright-core';
import { axe, describeInBrowser as describe, openStage, type Stage } from './chromium';

const NARROW = { viewport: { width: 320, height: 640 } };

const filled = {
  ...{ Actor: 'France', Issue: 'Ceasefire', 'Said on': '2025-08-01' },
  ...{ Summary: 'Paris proposes a truce.', Title: 'A report' },
};

describe('the form in a browser', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  /** A field by what it is called. */
  const field = (page: Page, name: string) =>
    page.getByLabel(new RegExp(`^${name}( \\*)?$`)).first();
  const ready = (page: Page) => page.locator('.report fieldset:not([disabled])').first().waitFor();
  const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
  };
  const begin = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
    await ready(page);
    await page.getByLabel('What was done').selectOption('ProposalMade');
    await fill(page, { Key: stage.server.key, ...filled, ...values });
  };
  const check = (page: Page) => page.getByRole('button', { name: 'Check' }).press('Enter');
  const send = async (page: Page): Promise<void> => {
    await check(page);
    await page.getByRole('button', { name: 'Send' }).press('Enter');
  };
  const unfold = async (page: Page): Promise<void> => {
    await page.getByText('Correct, retract, bear out or dispute').click();
    await ready(page);
  };
  const checked = (page: Page) =>
    page.getByRole('region', { name: 'Checked, and not recorded yet' });

  test('a statement is checked, previewed, sent, and found on its page', async () => {
    const { page, leave } = await stage.visit('/report');
    await begin(page, {});
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
    await begin(page, { Term: 'some-truce', 'Said on': '2025-02-30' });
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
    await begin(page, { Term: 'kept-truce', Key: '' });
    await check(page);
    await page.getByText('A key is needed. Who runs').waitFor();
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
    await begin(page, { Term: 'twin-truce' });
    await check(page);
    await checked(page).getByText('The first report.').waitFor();
    const content = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(content).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: 'Add my source to that one instead' }).press('Enter');
    await page.getByRole('link', { name: 'See the statement' }).click();
    await page.waitForURL((url) => url.pathname === `/statements/${id}`);
    await page.getByText('2 sources').waitFor();
    await leave();
  });

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
    const { page, leave } = await stage.visit(`/statements/${id}?after=${position}`, NARROW);
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
    await leave();
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

  test('what is asked in return is reported, and words become a term with a name', async () => {
    const { page, leave } = await stage.visit('/report?lang=uk');
    await ready(page);
    await page.getByLabel('Що зроблено').selectOption('ProposalMade');
    const values = {
      ...{
        Ключ: stage.server.key,
        Сторона: 'France',
        Питання: 'Ceasefire',
        Пункт: 'Тихий Великдень',
      },
      ...{ Сказано: '2025-08-04', Зміст: 'Париж пропонує тишу.', Назва: 'Звіт' },
      ...{ 'За умови': 'Якщо всі згодні.', 'Від кого': 'Russia', 'З якого питання': 'Territory' },
    };
    await fill(page, values);
    await field(page, 'Що натомість').fill('Russian pull back');
    await page.getByRole('button', { name: 'Додати ще одну вимогу' }).press('Enter');
    expect(await page.getByLabel('Від кого').count()).toBe(2);
    await page.getByText('Його буде записано як tykhyi-velykden').waitFor();
    await page.getByRole('button', { name: 'Перевірити' }).press('Enter');
    const preview = page.locator('#checked');
    await preview.getByText('Новий пункт: Тихий Великдень (tykhyi-velykden)').waitFor();
    await preview.getByText('Новий пункт: Russian pull back (russian-pull-back)').waitFor();
    await preview.getByText('«russian-pull-back» тут нове і схоже на').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Надіслати' }).press('Enter');
    await page.getByRole('link', { name: 'Переглянути заяву' }).click();
    await page.getByRole('heading', { level: 1, name: /Тихий Великдень/ }).waitFor();
    await page.getByText('Russian pull back (Russia)').waitFor();
    const { body } = await stage.client.get('/v1/issues/ceasefire');
    expect((body as { terms: unknown[] }).terms).toContainEqual(
      expect.objectContaining({ id: 'tykhyi-velykden', name: 'Тихий Великдень', declared: true }),
    );
    expect((body as { terms: { declared: boolean }[] }).terms.some((it) => it.declared)).toBe(true);
    await leave();
  });

  test('a key that may only report records a new term, and is told that it has no name', async () => {
    const { page } = await stage.visit('/report');
    await begin(page, { Key: await stage.server.keyWith('report'), Term: 'A truce at sea' });
    await send(page);
    await page.locator('#done').getByText('This key may not name terms').waitFor();
    const { body } = await stage.client.get('/v1/issues/ceasefire');
    expect((body as { terms: unknown[] }).terms).toContainEqual(
      expect.objectContaining({ id: 'a-truce-at-sea', declared: false }),
    );
    await page.context().close();
  });

  test('with a wrong key or none, what else is wrong is told in the words of the page', async () => {
    const { page } = await stage.visit('/report?lang=ru');
    await ready(page);
    const values = {
      ...{ Ключ: 'sp_wrong', Сторона: 'Frnce', Вопрос: 'Ceasefire', Пункт: 'Тишина' },
      ...{ Сказано: '2999-01-01', Изложение: 'Париж.', Название: 'Отчёт' },
    };
    await fill(page, values);
    const wrong = page.locator('.wrong li');
    const submit = page.getByRole('button', { name: 'Проверить' });
    await submit.press('Enter');
    await wrong.first().waitFor();
    expect(await wrong.allTextContents()).toEqual([
      'Ключ: Этот ключ здесь неизвестен. Проверьте, полный ли он, или попросите другой. ',
      'Сторона: «Frnce» здесь неизвестно. Может быть, это “france”? ',
    ]);
    await fill(page, { Ключ: '', Сторона: 'France' });
    await submit.press('Enter');
    await page.locator('.wrong').getByText('Эта дата в будущем.').waitFor();
    expect(await wrong.allTextContents()).toEqual([
      'Ключ: Нужен ключ. Его делает тот, кто держит этот сервер. ',
      'Сказано: Эта дата в будущем. ',
    ]);
    await fill(page, { Сказано: '2025-01-01', Изложение: 'x'.repeat(1001) });
    await submit.press('Enter');
    await wrong.getByText('Сервер говорит по-английски:').waitFor();
    expect(await wrong.locator('[lang=en]').textContent()).toMatch(/^must be text of 1 to 1000/);
    expect(await axe(page)).toEqual([]);
    await page.context().close();
  });

  test('without scripts the page says how to post, and the form sends nothing', async () => {
    const { page, leave } = await stage.visit('/report', { javaScriptEnabled: false });
    await page.getByText('curl http').waitFor();
    expect(await page.locator('.island').isVisible()).toBe(false);
    await leave();
  });
});
