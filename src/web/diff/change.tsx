import type { ComponentChildren } from 'preact';
import { actorWords } from '../words/actor';
import { commonWords, knownText } from '../words/common';
import { diffWords } from '../words/diff';
import { listText } from '../words/lang';
import { matrixWords } from '../words/matrix';
import { remarkWord, remarkWords } from '../words/remarks';
import { Deadline, Terms } from '../actor/stance';
import type { ShownStance } from '../actor/actor.query';
import { linkTo, type Page } from '../page/page';
import { KindMark, MoveMark, Name, When } from '../page/parts';
import { SourceLine } from '../page/source';
import type { Cause } from './cause';
import type { DiffData, ShownChange } from './diff.query';
import { ToldChange } from './told';

interface Props {
  readonly data: DiffData;
  readonly page: Page;
}

/** One change: in a sentence, then both sides, then what made it so. */
export function ChangeItem({ change, data, page }: Props & { change: ShownChange }) {
  const { lang } = page;
  const say = diffWords[lang];
  const { direction, before, after, differs } = change;
  return (
    <section class="changed">
      <h3 class="sentence">
        <ToldChange of={change} isLearnt={data.sameDate} lang={lang} />
      </h3>
      <p class="quiet">
        <Name>{change.issue.name}</Name>
        {direction !== 'neutral' && (
          <>
            {' · '}
            <MoveMark move={direction}>{matrixWords[lang][direction](1)}</MoveMark>
          </>
        )}
        {differs.length > 0 && (
          <>
            {' · '}
            {say.differs}{' '}
            {listText(
              lang,
              differs.map((it) => say.fields[it]),
            )}
          </>
        )}
      </p>
      <Sides
        data={data}
        page={page}
        before={before ? <Held stance={before} page={page} /> : <None>{say.nothingBefore}</None>}
        after={after ? <Held stance={after} page={page} /> : <None>{say.nothingAfter}</None>}
      />
      <Causes causes={change.causes} page={page} />
    </section>
  );
}

interface SidesProps extends Props {
  readonly before: ComponentChildren;
  readonly after: ComponentChildren;
}

/** What stood and what stands, side by side, each under its date. */
export function Sides({ data, page, before, after }: SidesProps) {
  const { from, at, knownFrom, knownAt, sameDate } = data;
  return (
    <div class="sides">
      <div>
        <SideHead date={from} known={sameDate ? { at: knownFrom } : undefined} page={page} />
        {before}
      </div>
      <div>
        <SideHead date={at} known={sameDate ? { at: knownAt } : undefined} page={page} />
        {after}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly date: string;
  /** Said where it is what tells the sides apart. */
  readonly known: { readonly at: string | null } | undefined;
  readonly page: Page;
}

const SideHead = ({ date, known, page: { lang } }: HeadProps) => (
  <p class="side quiet">
    <When date={date} lang={lang} />
    {known && `, ${knownText(known.at, lang)}`}
  </p>
);

const None = ({ children }: { children: string }) => <p class="quiet">{children}</p>;

/** A stance with its terms, without its report. */
function Held({ stance, page }: { stance: ShownStance; page: Page }) {
  const { lang } = page;
  return (
    <>
      <p>
        <KindMark kind={stance.kind} lang={lang} /> <Name>{stance.termName}</Name>
        {stance.by !== undefined && <Deadline by={stance.by} stance={stance} page={page} />}
      </p>
      <Terms stance={stance} page={page} />
      <p class="quiet">
        {actorWords[lang].since} <When date={stance.since} lang={lang} />
        {stance.disputed && <span class="flag"> · {commonWords[lang].disputed}</span>}
        {stance.uncertain && <span class="flag"> · {commonWords[lang].uncertain}</span>}
      </p>
    </>
  );
}

/** The statements that made it so, in their words. */
export function Causes({ causes, page }: { causes: readonly Cause[]; page: Page }) {
  if (causes.length === 0) return null;
  return (
    <ul class="causes" aria-label={diffWords[page.lang].statement}>
      {causes.map((cause) => (
        <CauseItem key={cause.id} cause={cause} page={page} />
      ))}
    </ul>
  );
}

function CauseItem({ cause, page }: { cause: Cause; page: Page }) {
  const { lang } = page;
  const say = actorWords[lang];
  return (
    <li>
      <Amendment cause={cause} page={page} />
      <p>
        <Name>{cause.summary}</Name>
      </p>
      {cause.quote !== null && (
        <blockquote dir="auto">
          <p>{cause.quote}</p>
        </blockquote>
      )}
      <p class="quiet">
        <a href={linkTo(page, `/statements/${cause.statement}`)}>
          {say.stated} <When date={cause.statedAt} lang={lang} />
        </a>
        {cause.speaker !== null && (
          <>
            {', '}
            {say.speaker} <Name>{cause.speaker}</Name>
          </>
        )}
        {' · '}
        <SourceLine source={cause.source} lang={lang} />
        {cause.disputed && <span class="flag"> · {commonWords[lang].disputed}</span>}
      </p>
    </li>
  );
}

/** What was done to the statement later, and why, where that made the change. */
function Amendment({ cause, page: { lang } }: { cause: Cause; page: Page }) {
  if (!(cause.type in remarkWords[lang])) return null;
  return (
    <p>
      <strong>{remarkWord(lang, cause.type)}</strong>, <When date={cause.recordedAt} lang={lang} />
      {cause.reason !== null && (
        <>
          {': '}
          <Name>{cause.reason}</Name>
        </>
      )}
    </p>
  );
}
