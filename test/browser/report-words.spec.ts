import { axe, describeInBrowser as describe, openStage, type Stage } from './chromium';
import { begin, field, fill, ready, send } from './form';

describe('the form in other words', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

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
    await preview.getByRole('rowheader', { name: 'Тихий Великдень' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Надіслати' }).press('Enter');
    await page.getByRole('link', { name: 'Переглянути заяву' }).click();
    await page.getByRole('heading', { level: 1, name: /Тихий Великдень/ }).waitFor();
    await page.getByText('Russian pull back (Russia)').waitFor();
    const live = await stage.client.get('/live?format=json');
    expect(live.text).toContain('Тихий Великдень');
    expect(live.text).not.toContain('tykhyi velykden');
    const { body } = await stage.client.get('/v1/issues/ceasefire');
    expect((body as { terms: unknown[] }).terms).toContainEqual(
      expect.objectContaining({ id: 'tykhyi-velykden', name: 'Тихий Великдень', declared: true }),
    );
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
});
