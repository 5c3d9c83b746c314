import { actorWords } from '../words/actor';
import { commonWords } from '../words/common';
import { kindWord } from '../words/kinds';
import { listWords } from '../words/lists';
import { Choice, Things } from '../page/fields';
import { linkHere, linkTo, type Page } from '../page/page';
import { KindMark, Name, When } from '../page/parts';
import { sourceCells } from '../page/csv';
import { SourceLine } from '../page/source';
import type { View } from '../page/view';
import { isFound, markOf, type Mark } from './marked';
import { ListHead, NamedLink, Older, Search } from './parts';
import type { ListedStatement, StatementsData } from './statements.query';

interface Props {
  readonly data: StatementsData;
  readonly page: Page;
}

/** What was said, the newest first. */
export const statementsView: View<StatementsData> = {
  name: 'statements',
  title: (_data, { lang }) => listWords[lang].statements,
  Content: ({ data, page }) => {
    const say = listWords[page.lang];
    const mark = markOf(data.q);
    return (
      <>
        <ListHead page={page} title={say.statements} lead={say.statementsLead} data={data}>
          <p>
            <a href={linkTo(page, '/report', { actor: data.actor?.id, issue: data.issue?.id })}>
              {say.report}
            </a>
          </p>
        </ListHead>
        <Controls data={data} page={page} />
        <HitsLine data={data} page={page} />
        {data.items.length === 0 && <p class="empty">{say.none}</p>}
        <ol class="reports">
          {data.items.map((it) => (
            <Item key={it.id} {...{ it, page, mark }} q={data.q} />
          ))}
        </ol>
        <Older page={page} next={data.next} word={say.older} />
      </>
    );
  },
  table: ({ items }, { lang }) => ({
    columns: [
      ...['statedAt', 'actor', 'actorName', 'type', 'kindWord', 'issue', 'issueName', 'term'],
      ...['termName', 'summary', 'quote', 'publisher', 'title', 'url', 'attribution'],
      ...['retracted', 'disputed', 'sources', 'id', 'at', 'knownAt', 'reference', 'publishedAt'],
    ],
    rows: items.map(({ actor, issue, source, retracted, disputed, ...it }) => ({
      ...{ id: it.id, type: it.type, kindWord: kindWord(lang, it.type), statedAt: it.statedAt },
      ...{ actor: actor.id, actorName: actor.name, issue: issue.id, issueName: issue.name },
      ...{ term: it.term, termName: it.termName, summary: it.summary, quote: it.quote },
      ...{ ...sourceCells(source), title: source.title },
      ...{ attribution: source.attribution, sources: it.sources },
      ...{ retracted: String(retracted), disputed: String(disputed) },
    })),
  }),
};

function Controls({ data, page }: Props) {
  const say = listWords[page.lang];
  const { actor, issue, source, choices } = data;
  return (
    <Search page={page} q={data.q} hint={say.searchStatements} fields={['actor', 'issue']}>
      <Choice name="actor" label={say.actor} any={say.anyActor}>
        <Things things={choices.actors} chosen={actor?.id} />
      </Choice>
      <Choice name="issue" label={say.issue} any={say.anyIssue}>
        <Things things={choices.issues} chosen={issue?.id} />
      </Choice>
      {source !== null && (
        <p class="actions">
          {say.source}: <Name>{source}</Name>{' '}
          <a href={linkHere(page, { source: undefined, cursor: undefined })}>
            {commonWords[page.lang].all}
          </a>
        </p>
      )}
    </Search>
  );
}

/** How many there are: of the whole list, not of this page. */
function HitsLine({ data: { hits, isAll }, page: { lang } }: Props) {
  const count = commonWords[lang].statements(hits);
  return <p class="hits">{isAll ? count : listWords[lang].atLeast(count)}</p>;
}

interface ItemProps {
  readonly it: ListedStatement;
  readonly page: Page;
  readonly q: string | null;
  readonly mark: Mark;
}

function Item({ it, page, q, mark }: ItemProps) {
  const { lang } = page;
  const common = commonWords[lang];
  const { retracted, disputed, actor, issue } = it;
  return (
    <li>
      <h2>
        <a href={linkTo(page, `/statements/${it.id}`)}>
          {mark(actor.name)} <KindMark kind={it.type} lang={lang} />{' '}
          {mark(it.termName ?? issue.name)}
        </a>
        {retracted && <span class="flag"> ({listWords[lang].retracted})</span>}
        {disputed && <span class="flag"> ({common.disputed})</span>}
      </h2>
      <p class="quiet">
        <When date={it.statedAt} lang={lang} /> ·{' '}
        <NamedLink href={linkTo(page, `/actors/${actor.id}`)} name={actor.name} />
        {it.termName !== null && (
          <>
            {' · '}
            {actorWords[lang].issue}: {mark(issue.name)}
          </>
        )}
      </p>
      <p>{retracted ? <s>{mark(it.summary)}</s> : mark(it.summary)}</p>
      {it.quote !== null && isFound(q, it.quote) && (
        <blockquote class="quiet" dir="auto">
          {mark(it.quote)}
        </blockquote>
      )}
      <p class="quiet">
        <SourceLine source={it.source} lang={lang} show={mark} />
        {it.sources > 1 && <> · {common.sources(it.sources)}</>}
      </p>
    </li>
  );
}
