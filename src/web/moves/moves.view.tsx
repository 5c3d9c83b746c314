import { commonWords, knownText } from '../words/common';
import { upToText } from '../words/dates';
import { kindWord } from '../words/kinds';
import { listWords } from '../words/lists';
import { matrixWords } from '../words/matrix';
import { movesWords } from '../words/moves';
import { Older } from '../lists/parts';
import { SOURCE_COLUMNS, sourceCells, type Row, type Table } from '../page/csv';
import { Empty } from '../page/nothing-yet';
import { linkHere, linkTo, type Page } from '../page/page';
import { MoveMark, Name, When } from '../page/parts';
import type { View } from '../page/view';
import { ChooseMoves } from './choose';
import { Move, MoveEntryItem } from './entry';
import type { LastMoved, MovesData } from './moves.query';

interface Props {
  readonly data: MovesData;
  readonly page: Page;
}

/** Who moved, and which way: the newest first. */
export const movesView: View<MovesData> = {
  name: 'moves',
  title: ({ actor, issue }, { lang }) =>
    [commonWords[lang].moves, ...[actor, issue].flatMap((it) => it?.name ?? [])].join(' · '),
  Content: ({ data, page }) => {
    const say = movesWords[page.lang];
    return (
      <>
        <Head data={data} page={page} />
        <ChooseMoves data={data} page={page} />
        <Last data={data} page={page} />
        {data.items.length === 0 ? (
          <Empty data={data} page={page} otherwise={say.nothing} />
        ) : (
          <section aria-labelledby="moves">
            <h2 id="moves">{say.all}</h2>
            {data.last.length === 0 && <p class="quiet">{say.firstRecordWhy}</p>}
            <ol class="arrivals">
              {data.items.map((entry) => (
                <MoveEntryItem key={`${entry.at} ${entry.statement?.id}`} {...{ entry, page }} />
              ))}
            </ol>
          </section>
        )}
        <Older page={page} next={data.next} word={listWords[page.lang].older} />
      </>
    );
  },
  table: tableOf,
};

function Head({ data: { at, knownAt, actor, issue }, page }: Props) {
  const { lang } = page;
  const say = movesWords[lang];
  return (
    <header>
      <h1>
        {commonWords[lang].moves}
        {[actor, issue].map(
          (it) =>
            it && (
              <>
                {' · '}
                <Name>{it.name}</Name>
              </>
            ),
        )}
      </h1>
      <p class="lead">
        {say.lead} {listWords[lang].upTo(upToText(at, lang))}, {knownText(knownAt, lang)}.
      </p>
    </header>
  );
}

/** Who moved last, and which way, before all else. */
function Last({ data: { last, issue }, page }: Props) {
  const { lang } = page;
  if (last.length === 0) return null;
  return (
    <section aria-labelledby="last">
      <h2 id="last">
        {movesWords[lang].last}
        {issue && (
          <>
            {' · '}
            <Name>{issue.name}</Name>
          </>
        )}
      </h2>
      <ul class="last">
        {last.map((it) => (
          <LastMover key={it.actor.id} it={it} page={page} />
        ))}
      </ul>
      <p class="quiet">
        {movesWords[lang].firstRecordWhy} {movesWords[lang].coarse}{' '}
        <a href={linkTo(page, '/diff', issue ? { issue: issue.id } : {})}>
          {movesWords[lang].twoDays}
        </a>
      </p>
    </section>
  );
}

function LastMover({ it, page }: { it: LastMoved; page: Page }) {
  const { lang } = page;
  const say = matrixWords[lang];
  const { actor, date, hardened, softened, moves } = it;
  return (
    <li>
      <a href={linkHere(page, { actor: actor.id, cursor: undefined })}>
        <Name>{actor.name}</Name>
      </a>
      {', '}
      <When date={date} lang={lang} />
      {': '}
      {hardened > 0 && <MoveMark move="hardened">{say.hardened(hardened)}</MoveMark>}{' '}
      {softened > 0 && <MoveMark move="softened">{say.softened(softened)}</MoveMark>}
      <ul>
        {moves.map((move) => (
          <li key={`${move.issue?.id} ${move.term?.id} ${move.after ?? move.before}`}>
            <Move move={move} lang={lang} />
          </li>
        ))}
      </ul>
    </li>
  );
}

/** One line a move. */
function tableOf({ items }: MovesData, { lang }: Page): Table {
  const rows = items.flatMap(({ at, date, actor, statement, moves }) =>
    moves.map((it): Row => ({
      ...{ at, date, actor: actor.id, actorName: actor.name },
      ...{ direction: it.direction, change: it.change },
      ...{ issue: it.issue?.id, issueName: it.issue?.name },
      ...{ term: it.term?.id, termName: it.term?.name },
      before: it.before ?? it.priorities?.before.map(({ id }) => id).join(' '),
      after: it.after ?? it.priorities?.after.map(({ id }) => id).join(' '),
      ...{ beforeWord: it.before && kindWord(lang, it.before) },
      ...{ afterWord: it.after && kindWord(lang, it.after), differs: it.differs.join(' ') },
      ...{ statedAt: statement?.statedAt, summary: statement?.summary, statement: statement?.id },
      ...{ ...sourceCells(statement?.source), firstRecord: String(it.firstRecord) },
    })),
  );
  const columns = [
    ...['at', 'date', 'actor', 'actorName', 'direction', 'change', 'issue', 'issueName', 'term'],
    ...['termName', 'before', 'after', 'beforeWord', 'afterWord', 'differs', 'statedAt', 'summary'],
    ...['statement', 'knownAt', ...SOURCE_COLUMNS, 'firstRecord'],
  ];
  return { columns, rows };
}
