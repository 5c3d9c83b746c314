import { commonWords, knownText } from '../words/common';
import { dateText } from '../words/dates';
import { diffWords } from '../words/diff';
import { kindWord } from '../words/kinds';
import { matrixWords } from '../words/matrix';
import { timelineWords } from '../words/timeline';
import { MatrixChart } from '../charts/matrix';
import { linkTo, type Page } from '../page/page';
import { When } from '../page/parts';
import type { Row, Table } from '../page/csv';
import type { View } from '../page/view';
import { Controls } from './controls';
import { Legend } from './legend';
import type { MatrixData } from './matrix.query';
import { MatrixTable } from './table';
import { Days } from './days';
import { Paged } from './paged';
import { Following } from './following';

/** Who wants what: actors by issues. */
export const matrixView: View<MatrixData> = {
  name: 'matrix',
  title: ({ at }, { lang }) => matrixWords[lang].titleOn(at),
  Content: ({ data, page }) => (
    <>
      <h1>{matrixWords[page.lang].title}</h1>
      <p class="lead">{matrixWords[page.lang].lead}</p>
      <Controls data={data} page={page} />
      <Days data={data} page={page} />
      <Following data={data} page={page} />
      <section id="view" data-swap="view" aria-labelledby="as-of">
        <AsOf data={data} page={page} />
        <Moves data={data} page={page} />
        <MatrixTable data={data} page={page} />
        <Paged data={data} page={page} />
        <Silent data={data} page={page} />
      </section>
      <Legend page={page} />
    </>
  ),
  table: tableOf,
  Chart: ({ data, page }) => <MatrixChart data={data} lang={page.lang} />,
};

/** What the table shows, in a sentence. It is read out when the slider moves. */
function AsOf({ data, page }: { data: MatrixData; page: Page }) {
  const { lang } = page;
  return (
    <h2 id="as-of" aria-live="polite">
      <When date={data.at} lang={lang} />
      {', '}
      {knownText(data.knownAt, lang)}
      {': '}
      {commonWords[lang].statements(data.statements)}
    </h2>
  );
}

/** The way to who moved last, to what changed since the day that is marked, and to the timeline of the issue shown. */
function Moves({ data: { at, since, issue }, page }: { data: MatrixData; page: Page }) {
  const { lang } = page;
  const narrowed = issue === null ? {} : { issue };
  return (
    <p>
      <a href={linkTo(page, '/moves', narrowed)}>{matrixWords[lang].movedLast}</a>
      {since !== null && (
        <>
          {' · '}
          <a href={linkTo(page, '/diff', { from: since, at, ...narrowed })}>
            {diffWords[lang].titleBetween(dateText(since, lang), dateText(at, lang))}
          </a>
        </>
      )}
      {issue !== null && (
        <>
          {' · '}
          <a href={linkTo(page, '/timeline', { at, issue })}>{timelineWords[lang].title}</a>
        </>
      )}
    </p>
  );
}

/** Who and what has no row and no column. */
function Silent({ data: { silent }, page }: { data: MatrixData; page: Page }) {
  const say = matrixWords[page.lang];
  const lists = [
    [say.silentActors, silent.actors],
    [say.silentIssues, silent.issues],
  ] as const;
  if (silent.actors.length + silent.issues.length === 0) return null;
  return (
    <details>
      <summary>
        {say.silent} ({silent.actors.length + silent.issues.length})
      </summary>
      {lists.map(([title, items]) => (
        <p key={title}>
          {title}:{' '}
          {items.length === 0
            ? '–'
            : items.map(({ id, name }, index) => (
                <>
                  {index > 0 && ', '}
                  <bdi key={id}>{name}</bdi>
                </>
              ))}
        </p>
      ))}
    </details>
  );
}

/** One line a cell. */
function tableOf({ rows, columns, at }: MatrixData, { lang }: Page): Table {
  const names = new Map(columns.map(({ issue, name }) => [issue, name]));
  const lines = rows.flatMap((row) =>
    row.cells
      .filter(({ statements }) => statements > 0)
      .map((cell): Row => ({
        ...{ at, actor: row.id, actorName: row.name },
        ...{ issue: cell.issue, issueName: names.get(cell.issue) },
        ...{ statements: cell.statements, lastStated: cell.lastStated },
        ...{ kind: cell.lead?.kind, kindWord: cell.lead && kindWord(lang, cell.lead.kind) },
        ...{ term: cell.lead?.term, termName: cell.lead?.name, statement: cell.lead?.statement },
        stances: cell.kinds.reduce((sum, { stances }) => sum + stances, 0),
        ...{ priority: cell.priority, hardened: cell.hardened, softened: cell.softened },
      })),
  );
  const columnNames = [
    ...['at', 'actor', 'actorName', 'issue', 'issueName', 'kind', 'kindWord', 'term', 'termName'],
    ...['stances', 'statements', 'lastStated', 'statement', 'priority', 'hardened', 'softened'],
  ];
  return { columns: columnNames, rows: lines };
}
