import { ATTRIBUTIONS } from '../../../events/source';
import { actorWords } from '../words/actor';
import { kindWord } from '../words/kinds';
import { reportWords } from '../words/report';
import { attributionWords } from '../words/sources';
import type { Page } from '../page/page';
import { Name, When } from '../page/parts';
import { SourceLine } from '../page/source';
import type { ChangedField } from './changed';
import type { Remark, ReportData } from './statement.query';

/** What was recorded about a statement later. */
export function Remarks({ data: { remarks }, page }: { data: ReportData; page: Page }) {
  const say = actorWords[page.lang];
  return (
    <section aria-labelledby="later">
      <h2 id="later">{say.later}</h2>
      {remarks.length === 0 && <p class="quiet">{say.nothingLater}</p>}
      <ol>
        {remarks.map((remark) => (
          <RemarkItem key={remark.id} remark={remark} page={page} />
        ))}
      </ol>
    </section>
  );
}

function RemarkItem({ remark, page }: { remark: Remark; page: Page }) {
  const { lang } = page;
  const say = actorWords[lang];
  const { type, recordedAt, recordedBy, reason, changed, source } = remark;
  const word = Object.entries(say.remarks).find(([name]) => name === type)?.[1] ?? type;
  return (
    <li>
      <strong>{word}</strong>, <When date={recordedAt} lang={lang} />, {say.recordedBy}{' '}
      <Name>{recordedBy}</Name>
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
    </li>
  );
}

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
