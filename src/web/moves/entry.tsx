import { actorWords } from '../words/actor';
import { commonWords } from '../words/common';
import { diffWords } from '../words/diff';
import { listText, type Lang } from '../words/lang';
import { liveWords } from '../words/live';
import { matrixWords } from '../words/matrix';
import { movesWords } from '../words/moves';
import { linkTo, type Page } from '../page/page';
import { KindMark, MoveMark, Name, When } from '../page/parts';
import type { MoveEntry, ShownMove } from './entries';

interface Props {
  readonly entry: MoveEntry;
  readonly page: Page;
}

/** What one statement moved: when, who, which way, from what to what, and the statement. */
export function MoveEntryItem({ entry, page }: Props) {
  const { lang } = page;
  const { date, actor, moves } = entry;
  return (
    <li class="arrival">
      <p class="quiet">
        <When date={date} lang={lang} length="short" />
      </p>
      <div>
        <p>
          <a href={linkTo(page, `/actors/${actor.id}`)}>
            <Name>{actor.name}</Name>
          </a>
        </p>
        <ul class="last">
          {moves.map((move) => (
            <li key={`${move.issue?.id} ${move.term?.id} ${move.after ?? move.before}`}>
              <Move move={move} lang={lang} />
            </li>
          ))}
        </ul>
        <Statement entry={entry} page={page} />
      </div>
    </li>
  );
}

interface MoveProps {
  readonly move: ShownMove;
  readonly lang: Lang;
}

/** Which way, on what, and from what to what. */
export const Move = ({ move, lang }: MoveProps) => (
  <>
    <What move={move} lang={lang} />
    {move.issue && ': '}
    <FromTo move={move} lang={lang} />
  </>
);

/** Which way, and on what: `hardened (first record) · return of Crimea (Territory)`. */
function What({ move, lang }: MoveProps) {
  const { direction, firstRecord, issue, term } = move;
  const word = direction === 'neutral' ? movesWords[lang].neutral : matrixWords[lang][direction](1);
  return (
    <>
      <MoveMark move={direction}>{word}</MoveMark>
      {firstRecord && ` (${movesWords[lang].firstRecord})`}
      {' · '}
      {term && (
        <>
          <strong>
            <Name>{term.name}</Name>
          </strong>{' '}
        </>
      )}
      {issue && (
        <>
          (<Name>{issue.name}</Name>)
        </>
      )}
    </>
  );
}

/** `rejects → backs`; of one kind before and after, `sets deadline → deadline passed`; `first recorded: rejects`. */
function FromTo({ move, lang }: MoveProps) {
  const { before, after, priorities, change, differs, firstRecord } = move;
  const say = diffWords[lang];
  if (priorities) return <Priorities of={priorities} lang={lang} />;
  if (firstRecord && after !== null)
    return (
      <>
        {movesWords[lang].firstRecorded} <KindMark kind={after} lang={lang} />
      </>
    );
  return (
    <>
      {before === null ? say.nothingAfter : <KindMark kind={before} lang={lang} />}
      {' → '}
      {after === null && say.nothingAfter}
      {after !== null && after !== before && <KindMark kind={after} lang={lang} />}
      {after !== null && after === before && liveWords[lang].changes[change]}
      {differs.length > 0 &&
        `: ${listText(
          lang,
          differs.map((it) => say.fields[it]),
        )}`}
    </>
  );
}

interface PrioritiesProps {
  readonly of: NonNullable<ShownMove['priorities']>;
  readonly lang: Lang;
}

function Priorities({ of: { before, after }, lang }: PrioritiesProps) {
  const say = liveWords[lang];
  const [was, is] = [before, after].map((list) => list.map(({ name }) => name).join(', '));
  return (
    <>
      {say.putsFirst} <Name>{was || say.noPriorities}</Name>
      {' → '}
      <Name>{is || say.noPriorities}</Name>
    </>
  );
}

/** The statement as a link; with its date where that is not the date of the move. */
function Statement({ entry: { statement, date }, page }: Props) {
  const { lang } = page;
  if (!statement) return null;
  return (
    <p>
      <a href={linkTo(page, `/statements/${statement.id}`)}>
        <Name>{statement.summary}</Name>
      </a>
      {statement.statedAt !== date && (
        <span class="quiet">
          {' '}
          {actorWords[lang].stated} <When date={statement.statedAt} lang={lang} length="short" />
        </span>
      )}
      {statement.disputed && <span class="flag"> · {commonWords[lang].disputed}</span>}
    </p>
  );
}
