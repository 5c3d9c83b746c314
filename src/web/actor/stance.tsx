import type { DeadlineStatus } from '../../../projections/stance';
import type { ComponentChildren } from 'preact';
import { actorWords } from '../words/actor';
import { commonWords } from '../words/common';
import { capitalised, type Lang } from '../words/lang';
import { linkTo, type Page } from '../page/page';
import { Actors, KindMark, Name, When } from '../page/parts';
import { SourceLine } from '../page/source';
import type { Division, ShownStance } from './actor.query';

interface Props {
  readonly stance: ShownStance;
  readonly page: Page;
}

interface ItemProps extends Props {
  /** Who within the actor holds what on the term, where they do not agree. */
  readonly division: Division | undefined;
}

/** One stance: what, under which condition, for what in return, and the report behind it. */
export function StanceItem({ stance, division, page }: ItemProps) {
  const { lang } = page;
  const say = actorWords[lang];
  const { since, lastStated } = stance;
  return (
    <li class="stance">
      <p>
        <KindMark kind={stance.kind} lang={lang} />{' '}
        <strong>
          <Name>{stance.termName}</Name>
        </strong>
        {stance.by !== undefined && <Deadline by={stance.by} stance={stance} page={page} />}
      </p>
      <Terms stance={stance} page={page} />
      {division && <Divided division={division} page={page} />}
      <p class="quiet">
        {say.since} <When date={since} lang={lang} />
        {lastStated !== since && (
          <>
            {', '}
            {say.lastStated} <When date={lastStated} lang={lang} />
          </>
        )}
        {' · '}
        {commonWords[lang].sources(stance.sources)}
        {stance.disputed && <span class="flag"> · {commonWords[lang].disputed}</span>}
        {stance.uncertain && <span class="flag"> · {commonWords[lang].uncertain}</span>}
      </p>
      <Behind report={stance} name={stance.termName} page={page} />
    </li>
  );
}

/** Who within the actor stands where, leading to all on which its members are divided. */
function Divided({ division: { stances }, page }: { division: Division; page: Page }) {
  return (
    <p class="divided">
      <a href="#members">{actorWords[page.lang].dividedHere}</a>
      {': '}
      {stances.map(({ actor, kind, statement }, index) => (
        <>
          {index > 0 && ', '}
          <Name key={statement}>{actor.name}</Name> <KindMark kind={kind} lang={page.lang} />
        </>
      ))}
    </p>
  );
}

/** By when, and what became of it. */
export function Deadline({ by, stance, page: { lang } }: Props & { by: string }) {
  const say = actorWords[lang];
  const { status, extensions = 0 } = stance;
  return (
    <>
      , {say.by} <When date={by} lang={lang} />
      {status !== undefined && ` (${say.status[status satisfies DeadlineStatus]})`}
      {extensions > 0 && `, ${say.extended(extensions)}`}
    </>
  );
}

/** To whom, on what condition, for what in return, until when. */
export function Terms({ stance, page }: Props) {
  const { lang } = page;
  const say = actorWords[lang];
  const { toNames, condition, requires, until } = stance;
  if (!condition && !until && toNames.length + requires.length === 0) return null;
  return (
    <dl class="terms">
      {toNames.length > 0 && (
        <Term name={say.to} lang={lang}>
          <Actors actors={toNames} page={page} />
        </Term>
      )}
      {condition !== undefined && (
        <Term name={say.condition} lang={lang}>
          <Name>{condition}</Name>
        </Term>
      )}
      {requires.map(({ actor, termName, given }) => (
        <Term name={say.inReturn} lang={lang}>
          <Name>{termName}</Name>, {say.from} <Actors actors={[actor]} page={page} /> (
          {given ? say.given : say.notGiven})
        </Term>
      ))}
      {until !== undefined && (
        <Term name={say.until} lang={lang}>
          <When date={until} lang={lang} />
        </Term>
      )}
    </dl>
  );
}

interface TermProps {
  readonly name: string;
  readonly lang: Lang;
  readonly children: ComponentChildren;
}

const Term = ({ name, lang, children }: TermProps) => (
  <div>
    <dt>{capitalised(lang, name)}</dt>
    <dd>{children}</dd>
  </div>
);

interface BehindProps {
  readonly report: Pick<ShownStance, 'statement' | 'summary' | 'quote' | 'source'>;
  /** What it is about, for those who hear the page. */
  readonly name: string;
  readonly page: Page;
}

/** What the report says, folded up, and the way to all that is known of it. */
export function Behind({ report, name, page }: BehindProps) {
  const { lang } = page;
  return (
    <details>
      <summary>
        {commonWords[lang].report}
        <span class="hidden">: {name}</span>
      </summary>
      <p>
        <Name>{report.summary}</Name>
      </p>
      {report.quote !== null && (
        <blockquote dir="auto">
          <p>{report.quote}</p>
        </blockquote>
      )}
      {report.source && (
        <p>
          <SourceLine source={report.source} lang={lang} />
        </p>
      )}
      <p>
        <a href={linkTo(page, `/statements/${report.statement}`)}>
          {actorWords[lang].recorded} · {actorWords[lang].later}
        </a>
      </p>
    </details>
  );
}
