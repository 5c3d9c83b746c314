import { commonWords } from '../words/common';
import { listWords } from '../words/lists';
import { matrixWords } from '../words/matrix';
import { linkTo, type Page } from '../page/page';
import type { View } from '../page/view';
import type { IssuesData, ListedIssue } from './issues.query';
import { markOf, type Mark } from './marked';
import { Count, Last, ListHead, NamedLink, Older, Search } from './parts';

/** What is talked about. */
export const issuesView: View<IssuesData> = {
  name: 'issues',
  title: (_data, { lang }) => listWords[lang].issues,
  Content: ({ data, page }) => {
    const say = listWords[page.lang];
    return (
      <>
        <ListHead page={page} title={say.issues} lead={say.issuesLead} data={data} />
        <Search page={page} q={data.q} hint={say.searchNames} />
        <p class="hits">{say.issueCount(data.hits)}</p>
        {data.items.length === 0 ? <p class="empty">{say.none}</p> : <Table {...{ data, page }} />}
        <Older page={page} next={data.next} word={say.more} />
      </>
    );
  },
  table: ({ items }) => ({
    columns: ['id', 'name', 'aliases', 'depth', 'statements', 'actors', 'lastStated'],
    rows: items.map((it) => ({ ...it, aliases: it.aliases.join(', ') })),
  }),
};

function Table({ data, page }: { data: IssuesData; page: Page }) {
  const say = listWords[page.lang];
  const mark = markOf(data.q);
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say.issues}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say.issue}</th>
            <th scope="col">{say.statementCount}</th>
            <th scope="col">{say.actorCount}</th>
            <th scope="col">{say.newest}</th>
            <th scope="col">{commonWords[page.lang].moves}</th>
            <th scope="col">{say.report}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((it) => (
            <Row key={it.id} it={it} page={page} mark={mark} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly it: ListedIssue;
  readonly page: Page;
  readonly mark: Mark;
}

function Row({ it, page, mark }: RowProps) {
  const say = listWords[page.lang];
  return (
    <tr>
      <th scope="row" class={`depth-${Math.min(it.depth, 3)}`}>
        <NamedLink href={linkTo(page, '/', { issue: it.id })} name={it.name} mark={mark} />
      </th>
      <td>
        <Count href={linkTo(page, '/statements', { issue: it.id })} n={it.statements} />
      </td>
      <td>{it.actors}</td>
      <td>
        <Last date={it.lastStated} page={page} />
      </td>
      <td>
        <a href={linkTo(page, '/moves', { issue: it.id })}>
          {matrixWords[page.lang].movedLast}
          <span class="hidden">: {it.name}</span>
        </a>
      </td>
      <td>
        <a href={linkTo(page, '/report', { issue: it.id })}>
          {say.report}
          <span class="hidden">: {it.name}</span>
        </a>
      </td>
    </tr>
  );
}
