import { commonWords } from '../words/common';
import { kindWord } from '../words/kinds';
import { matrixWords } from '../words/matrix';
import { Empty } from '../page/nothing-yet';
import { linkHere, linkTo, type Page } from '../page/page';
import { KindMark, MoveMark, Name, When } from '../page/parts';
import type { Column } from './columns';
import type { MatrixData, ShownCell, ShownRow } from './matrix.query';

/** The matrix as a table. It may be wider than the page: then it scrolls in a region of its own, also by keyboard. */
export function MatrixTable({ data, page }: { data: MatrixData; page: Page }) {
  const say = matrixWords[page.lang];
  if (data.rows.length === 0) return <Empty data={data} page={page} otherwise={say.nothing} />;
  return (
    <div class="scroll" role="region" aria-label={say.region} tabIndex={0}>
      <table class="matrix">
        <caption class="hidden">{say.title}</caption>
        <thead>
          <tr>
            <th scope="col">{say.actor}</th>
            {data.columns.map((column) => (
              <ColumnHead key={column.issue} column={column} asked={data.issue} page={page} />
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <ActorRow key={row.id} row={row} columns={data.columns} page={page} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  readonly column: Column;
  readonly asked: string | null;
  readonly page: Page;
}

/** An issue with others below it leads to a table of those; each leads to who moved on it. */
function ColumnHead({ column: { issue, name, below }, asked, page }: HeadProps) {
  const leads = below > 0 && issue !== asked;
  return (
    <th scope="col">
      {leads ? (
        <a href={linkHere(page, { issue, cursor: undefined })}>
          <Name>{name}</Name>
        </a>
      ) : (
        <Name>{name}</Name>
      )}{' '}
      {leads && <span class="quiet">{matrixWords[page.lang].andBelow(below)}</span>}
      <a class="moved" href={linkTo(page, '/moves', { issue })}>
        {matrixWords[page.lang].movedLast}
        <span class="hidden">: {name}</span>
      </a>
    </th>
  );
}

interface RowProps {
  readonly row: ShownRow;
  readonly columns: readonly Column[];
  readonly page: Page;
}

function ActorRow({ row, columns, page }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.issue, cell]));
  const kept = linkTo(page, '');
  const path = `/actors/${row.id}${kept}`;
  const narrowed = `${path}${kept === '' ? '?' : '&'}issue=`;
  return (
    <tr>
      <th scope="row" class={row.under === null ? undefined : 'under'}>
        <a href={path}>
          <Name>{row.name}</Name>
        </a>
      </th>
      {columns.map(({ issue }) => {
        const cell = cells.get(issue);
        if (!cell || cell.statements === 0) return <None key={issue} page={page} />;
        return <Filled key={issue} cell={cell} path={narrowed + issue} page={page} />;
      })}
    </tr>
  );
}

const None = ({ page: { lang } }: { page: Page }) => (
  <td class="none">
    <span aria-hidden="true">–</span>
    <span class="hidden">{commonWords[lang].noStatement}</span>
  </td>
);

interface CellProps {
  readonly cell: ShownCell;
  readonly path: string;
  readonly page: Page;
}

function Filled({ cell, path, page: { lang } }: CellProps) {
  const say = matrixWords[lang];
  const { lead, hardened, softened, priority } = cell;
  const total = cell.kinds.reduce((sum, { stances }) => sum + stances, 0);
  return (
    <td>
      {priority !== undefined && <span class="priority">{say.priority(priority)}</span>}
      <a href={path}>
        {lead ? (
          <>
            <KindMark kind={lead.kind} lang={lang} /> <Name>{lead.name}</Name>
          </>
        ) : (
          commonWords[lang].nothingStands
        )}
      </a>{' '}
      {total > 1 && lead && <Others cell={cell} lead={lead.kind} lang={lang} />}
      {hardened !== undefined && <MoveMark move="hardened">{say.hardened(hardened)}</MoveMark>}
      {softened !== undefined && <MoveMark move="softened">{say.softened(softened)}</MoveMark>}
      <span class="quiet">
        {commonWords[lang].statements(cell.statements)}
        {cell.lastStated !== null && (
          <>
            {`, ${commonWords[lang].newest} `}
            <When date={cell.lastStated} lang={lang} length="short" />
          </>
        )}
      </span>
    </td>
  );
}

/** How many other kinds a cell names. */
const NAMED = 2;

/** What else stands in the cell, by kind, the newest kinds by word. */
function Others({ cell, lead, lang }: { cell: ShownCell; lead: string; lang: Page['lang'] }) {
  const say = matrixWords[lang];
  const others = cell.kinds
    .map(({ kind, stances }) => ({ kind, more: kind === lead ? stances - 1 : stances }))
    .filter(({ more }) => more > 0);
  const rest = others.slice(NAMED).reduce((sum, { more }) => sum + more, 0);
  const named = others
    .slice(0, NAMED)
    .map(({ kind, more }) => `${kindWord(lang, kind)} ${say.stances(more)}`);
  return (
    <span class="also">
      {say.also} {[...named, ...(rest > 0 ? [say.more(rest)] : [])].join(', ')}
    </span>
  );
}
