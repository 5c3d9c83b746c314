import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import type { Lang } from '../words/lang';
import { liveWords } from '../words/live';
import { onRecordWords } from '../words/on-record';
import { remarkWord } from '../words/remarks';
import { linkTo, type Page } from '../page/page';
import { KindMark, MoveMark, Name, When } from '../page/parts';
import type { ArrivedMove, Arrival } from './arrival';

interface Props {
  readonly item: Arrival;
  readonly page: Page;
}

/** What one event moved: when it became known, who moved and how, and the report behind it. */
export function Entry({ item, page }: Props) {
  const { lang } = page;
  const say = liveWords[lang];
  return (
    <li class="arrival" data-id={item.id}>
      <p class="quiet">
        <span class="hidden">{say.becameKnown} </span>
        <When date={item.at} lang={lang} length="short" />
      </p>
      <div>
        {item.moves.map((move, index) => (
          <Move key={move.id} move={move} remark={item.remark} isFirst={index === 0} page={page} />
        ))}
        <Report item={item} page={page} />
      </div>
    </li>
  );
}

interface MoveProps {
  readonly move: ArrivedMove;
  readonly remark: string | null;
  readonly isFirst: boolean;
  readonly page: Page;
}

/** Who moved and how; what was done to an earlier report is said once. */
function Move({ move, remark, isFirst, page }: MoveProps) {
  const { lang } = page;
  const { actor, span } = move;
  const say = liveWords[lang];
  const direction = directionOf(move, remark);
  return (
    <>
      <p>
        {isFirst && remark !== null && <strong>{remarkWord(lang, remark)}: </strong>}
        <a href={linkTo(page, `/actors/${actor.id}`)}>
          <Name>{actor.name}</Name>
        </a>{' '}
        <What move={move} remark={remark} lang={lang} />
        {direction !== null && (
          <>
            {' · '}
            <MoveMark move={direction}>{say[direction]}</MoveMark>
          </>
        )}
      </p>
      {span && <p>{say.span(dateText(day(span.from), lang), dateText(day(span.to), lang))}</p>}
    </>
  );
}

/** The change by name; that of a correction or a retraction is one of the record. */
export function changeWord(lang: Lang, change: string, remark: string | null): string {
  const { changes } = liveWords[lang];
  const named = remark === null ? changes : { ...changes, ...onRecordWords[lang] };
  return Object.entries(named).find(([name]) => name === change)?.[1] ?? change;
}

/** Whether the actor softened or hardened; nobody did where the record was put right. */
export const directionOf = (
  { direction }: ArrivedMove,
  remark: string | null,
): 'softened' | 'hardened' | null =>
  direction === 'neutral' || remark !== null ? null : direction;

function What({ move, remark, lang }: Omit<MoveProps, 'isFirst' | 'page'> & { lang: Lang }) {
  const say = liveWords[lang];
  const { before, after, said, term, issue, priorities, change } = move;
  const kind = after ?? before ?? said;
  return (
    <>
      {kind !== null && <KindMark kind={kind} lang={lang} />}{' '}
      {term && (
        <strong>
          <Name>{term.name}</Name>
        </strong>
      )}{' '}
      {issue && (
        <>
          {term && '('}
          <Name>{issue.name}</Name>
          {term && ')'}
        </>
      )}
      {priorities && (
        <>
          {say.putsFirst}{' '}
          <Name>{priorities.map(({ name }) => name).join(', ') || say.noPriorities}</Name>
        </>
      )}
      {' · '}
      <span class="change">{changeWord(lang, change, remark)}</span>
      {change === 'turned' && before !== null && (
        <>
          {` (${say.before} `}
          <KindMark kind={before} lang={lang} />)
        </>
      )}
    </>
  );
}

function Report({ item: { report }, page }: Props) {
  const { lang } = page;
  if (!report) return null;
  return (
    <p>
      <Name>{report.summary}</Name>{' '}
      <span class="quiet">
        {liveWords[lang].stated} <When date={report.statedAt} lang={lang} />
        {' · '}
        <a href={linkTo(page, `/statements/${report.statement}`)}>
          {commonWords[lang].report}
          <span class="hidden">: {report.summary}</span>
        </a>
      </span>
    </p>
  );
}

const day = (instant: string): string => instant.slice(0, 10);
