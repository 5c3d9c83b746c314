/**
 * Makes the matrix what it is in a page fetched: cell by cell where rows and columns are the same, else as a whole. What
 * has the focus keeps it, nothing scrolls, and the cells that changed are marked.
 * @returns the cells that changed, as `actor, issue`
 */
export function takeOver(fetched: Document, mark: string): string[] {
  const [mine, other] = [tableOf(document), tableOf(fetched)];
  const before = textsOf(mine);
  const isSame = headsOf(mine).join('\n') === headsOf(other).join('\n') && mine && other;
  keepingFocus(() => {
    if (isSame) takeCells(mine, other);
    else swapPart('view', fetched);
    swapPart('cite', fetched);
  });
  if (isSame) swapChildren('#as-of', fetched);
  if (before.size === 0) return [];
  const changed = cellsOf(tableOf(document)).filter((cell) => isOther(cell, before));
  for (const cell of changed) marked(cell, mark);
  return changed.map(nameOf);
}

/** Whether a cell says something else than before; that nothing is recorded is no news in a new row or column. */
function isOther(cell: HTMLTableCellElement, before: ReadonlyMap<string, string>): boolean {
  const was = before.get(nameOf(cell));
  return was === undefined ? !cell.classList.contains('none') : was !== textOf(cell);
}

type Table = HTMLTableElement | null;

const tableOf = (page: Document): Table => page.querySelector<HTMLTableElement>('.matrix');

const headsOf = (table: Table): string[] =>
  [...(table?.querySelectorAll('th') ?? [])].map((it) => it.textContent);

const cellsOf = (table: Table): HTMLTableCellElement[] => [
  ...(table?.querySelectorAll<HTMLTableCellElement>('td') ?? []),
];

/** `actor, issue`, as the heads have them. */
function nameOf(cell: HTMLTableCellElement): string {
  const row = cell.parentElement as HTMLTableRowElement;
  const head = cell.closest('table')?.tHead?.rows[0]?.cells[cell.cellIndex];
  const names = [row.cells[0], head].map((it) => it?.querySelector('bdi')?.textContent ?? '');
  return names.join(', ');
}

/** What each cell says, without a mark. */
const textsOf = (table: Table): Map<string, string> =>
  new Map(cellsOf(table).map((cell) => [nameOf(cell), textOf(cell)]));

function textOf(cell: Element): string {
  const copy = cell.cloneNode(true) as Element;
  copy.querySelector('.badge')?.remove();
  return copy.textContent;
}

function takeCells(mine: HTMLTableElement, other: HTMLTableElement): void {
  const cells = cellsOf(other);
  for (const [index, cell] of cellsOf(mine).entries()) {
    const next = cells[index];
    if (next && textOf(next) !== textOf(cell)) cell.replaceWith(document.importNode(next, true));
  }
}

function swapPart(name: string, fetched: Document): void {
  const places = [...document.querySelectorAll('.scroll')].map((it) => [
    it.scrollLeft,
    it.scrollTop,
  ]);
  swapChildren(`[data-swap="${name}"]`, fetched);
  for (const [index, it] of document.querySelectorAll('.scroll').entries())
    [it.scrollLeft, it.scrollTop] = [places[index]?.[0] ?? 0, places[index]?.[1] ?? 0];
}

function swapChildren(selector: string, fetched: Document): void {
  const [part, other] = [document.querySelector(selector), fetched.querySelector(selector)];
  if (part && other)
    part.replaceChildren(...[...other.childNodes].map((it) => document.importNode(it, true)));
}

/** A link that is replaced gives the focus to the one that leads to the same place. */
function keepingFocus(change: () => void): void {
  const focused = document.activeElement;
  const [href, isRegion] = [focused?.getAttribute('href'), focused?.classList.contains('scroll')];
  change();
  if (!focused || focused.isConnected) return;
  const links = [...document.querySelectorAll<HTMLElement>('main a, footer a')];
  const region = isRegion ? document.querySelector<HTMLElement>('.scroll') : null;
  const next = region ?? links.find((it) => it.getAttribute('href') === href);
  next?.focus({ preventScroll: true });
}

function marked(cell: HTMLTableCellElement, word: string): void {
  cell.classList.add('is-new');
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.textContent = word;
  cell.append(' ', badge);
}
