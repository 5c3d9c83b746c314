import type { Page } from 'playwright-core';

export const NARROW = { viewport: { width: 320, height: 640 } };

const filled = {
  ...{ Actor: 'France', Issue: 'Ceasefire', 'Said on': '2025-08-01' },
  ...{ Summary: 'Paris proposes a truce.', Title: 'A report' },
};

/** A field by what it is called. */
export const field = (page: Page, name: string) =>
  page.getByLabel(new RegExp(`^${name}( \\*)?$`)).first();
export const ready = (page: Page) =>
  page.locator('.report fieldset:not([disabled])').first().waitFor();
export const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) await field(page, name).fill(value);
};
export const begin = async (
  page: Page,
  values: Readonly<Record<string, string>>,
): Promise<void> => {
  await ready(page);
  await page.getByLabel('What was done').selectOption('ProposalMade');
  await fill(page, { ...filled, ...values });
};
export const check = (page: Page) => page.getByRole('button', { name: 'Check' }).press('Enter');
export const send = async (page: Page): Promise<void> => {
  await check(page);
  await page.getByRole('button', { name: 'Send' }).press('Enter');
};
export const unfold = async (page: Page): Promise<void> => {
  await page.getByText('Correct, retract, bear out or dispute').click();
  await ready(page);
};
export const checked = (page: Page) =>
  page.getByRole('region', { name: 'Checked, and not recorded yet' });
