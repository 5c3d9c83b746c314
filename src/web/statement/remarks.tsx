import { ATTRIBUTIONS } from '../../../events/source';
import { actorWords } from '../words/actor';
import { kindWord } from '../words/kinds';
import { statementWords } from '../words/statement';
import { remarkWord } from '../words/remarks';
import { reportWords } from '../words/report';
import { attributionWords } from '../words/sources';
import { instantText, momentOf } from '../../../events/time';
import { dayOf } from '../page/fields';
import { linkHere, linkTo, type Page } from '../page/page';
import { Name, When } from '../page/parts';
import { SourceLine } from '../page/source';
import type { ChangedField } from './changed';
import type { Remark, ReportData } from './statement.query';

/** What was recorded about a statement later. */
export function Remarks({ data, page }: { data: ReportData; page: Page }) {
  const say = actorWords[page.lang];
  const { remarks } = data;
  return (
    <section aria-labelledby="later">
      <h2 id="later">{say.later}</h2>
      {remarks.length === 0 && <p class="quiet">{say.nothingLater}</p>}
      <ol>
        {remarks.map((remark) => (
          <RemarkItem key={remark.id} {...{ remark, data, page }} />
        ))}
      </ol>
    </section>
  );
}

interface RemarkProps {
  readonly remark: Remark;
  readonly data: ReportData;
  readonly page: Page;
}

function RemarkItem({ remark, data, page }: RemarkProps) {
  const { lang } = page;
  const say = actorWords[lang];
  const { type, recordedAt, recordedBy, reason, changed, source } = remark;
  return (
    <li>
      <strong>{remarkWord(lang, type)}</strong>, <When date={recordedAt} lang={lang} />,{' '}
      {say.recordedBy} <Name>{recordedBy}</Name>
      {reason !== null && (
        <p>
          {say.reason}: <Name>{reason}</Name>
        </p>
      )}
      {changed !== null && <Changed changed={changed} page={page} />}
      {source !== null && (
        <p>
          {say.source}: <SourceLine source={source} lang={lang} />
        </p>
      )}
      <Before {...{ remark, data, page }} />
    </li>
  );
}

/** Leads to what was known right before it was recorded, and from a correction to what it changed in the position. */
function Before({ remark: { type, recordedAt, changed }, data, page }: RemarkProps) {
  const say = statementWords[page.lang];
  const before = justBefore(recordedAt);
  // What came in together was never known one without the other; redacted texts are gone at all times.
  if (before < data.recordedAt || type === 'StatementRedacted') return null;
  const { actor, statedAt } = data.statement;
  const times = { at: dayOf(statedAt), knownFrom: before, knownAt: recordedAt };
  return (
    <p>
      <a href={linkHere(page, { knownAt: before })}>{say.knownBefore}</a>
      {changed !== null && changed.length > 0 && (
        <>
          {' · '}
          <a href={linkTo(page, '/diff', { actor, ...times })}>{say.moved}</a>
        </>
      )}
    </p>
  );
}

/** The last instant at which what was recorded at this one was not known. */
const justBefore = (recordedAt: string): string =>
  instantText((momentOf(recordedAt)?.reached ?? 0) - 1);

/** Which fields a correction changed, from what to what. */
function Changed({ changed, page: { lang } }: { changed: readonly ChangedField[]; page: Page }) {
  const say = actorWords[lang];
  const called: Readonly<Record<string, string>> = reportWords[lang];
  if (changed.length === 0) return <p>{say.changedNothing}</p>;
  return (
    <>
      <p>{say.changes}:</p>
      <ul class="corrected">
        {changed.map(({ field, before, after }) => (
          <li key={field}>
            <strong>{called[field] ?? field}</strong>: {say.was}{' '}
            {before === null ? say.empty : <del>{shown(field, before, lang)}</del>}, {say.became}{' '}
            {after === null ? say.empty : <ins>{shown(field, after, lang)}</ins>}
          </li>
        ))}
      </ul>
    </>
  );
}

const DATES = ['statedAt', 'by', 'until', 'source.publishedAt'];

function shown(field: string, value: string, lang: Page['lang']) {
  if (field === 'type') return kindWord(lang, value);
  if (DATES.includes(field)) return <When date={value} lang={lang} />;
  const attribution = field === 'source.attribution' && ATTRIBUTIONS.find((it) => it === value);
  return attribution ? attributionWords[lang][attribution] : <Name>{value}</Name>;
}
