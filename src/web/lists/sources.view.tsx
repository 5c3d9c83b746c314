import { commonWords } from '../words/common';
import { listWords } from '../words/lists';
import { linkTo, type Page } from '../page/page';
import type { View } from '../page/view';
import { CoverageText } from './coverage-text';
import { markOf } from './marked';
import { Count, Last, ListHead, Older, Search } from './parts';
import type { SourcesData } from './sources.query';

/** Who reported it. */
export const sourcesView: View<SourcesData> = {
  name: 'sources',
  title: (_data, { lang }) => listWords[lang].sources,
  Content: ({ data, page }) => {
    const say = listWords[page.lang];
    return (
      <>
        <ListHead page={page} title={say.sources} lead={say.sourcesLead} data={data} />
        <Search page={page} q={data.q} hint={say.searchNames} />
        <p class="hits">{commonWords[page.lang].sources(data.hits)}</p>
        {data.items.length === 0 ? <p class="empty">{say.none}</p> : <Table {...{ data, page }} />}
        <Older page={page} next={data.next} word={say.more} />
        <CoverageText covered={data.coverage} page={page} />
      </>
    );
  },
  table: ({ items }) => ({
    columns: ['name', 'statements', 'lastStated'],
    rows: items.map((it) => ({ ...it })),
  }),
};

function Table({ data, page }: { data: SourcesData; page: Page }) {
  const say = listWords[page.lang];
  const mark = markOf(data.q);
  const issue = data.issue?.id;
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={say.sources}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{say.source}</th>
            <th scope="col">{say.statementCount}</th>
            <th scope="col">{say.newest}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map(({ name, statements, lastStated }) => (
            <tr key={name}>
              <th scope="row">{mark(name)}</th>
              <td>
                <Count href={linkTo(page, '/statements', { source: name, issue })} n={statements} />
              </td>
              <td>
                <Last date={lastStated} page={page} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
