import { ATTRIBUTIONS } from '../../../events/source';
import { commonWords } from '../words/common';
import { matrixWords } from '../words/matrix';
import { attributionWords } from '../words/sources';
import { Choice, DateField, dayOf, Things } from '../page/fields';
import { linkHere, type Page } from '../page/page';
import type { MatrixData } from './matrix.query';

interface Props {
  readonly data: MatrixData;
  readonly page: Page;
}

/** What to show, as a form: it works without scripts. */
export function Controls({ data, page }: Props) {
  const say = matrixWords[page.lang];
  const lang = page.query.get('lang');
  return (
    <form class="controls" action="/" method="get">
      {lang !== null && <input type="hidden" name="lang" value={lang} />}
      <div class="fields">
        <div class="fields" data-swap="dates">
          <DateField name="at" label={say.date} value={dayOf(data.at)} />
          <DateField name="since" label={say.since} value={dayOf(data.since)} />
          <DateField name="knownAt" label={say.known} value={dayOf(data.knownAt)} />
          <KnownThen data={data} page={page} />
        </div>
        <p class="actions">
          <button type="submit">{commonWords[page.lang].show}</button>{' '}
          <a href={lang === null ? '/' : `/?lang=${lang}`}>{say.reset}</a>
        </p>
      </div>
      <Filters data={data} page={page} />
    </form>
  );
}

/** A switch between what is known now and what was known on the day that is shown. */
function KnownThen({ data, page }: Props) {
  const say = matrixWords[page.lang];
  const isThen = data.knownAt !== null;
  const knownAt = isThen ? undefined : dayOf(data.at);
  return (
    <a class="switch" href={linkHere(page, { knownAt, cursor: undefined })}>
      {isThen ? say.knownToday : say.knownThen}
    </a>
  );
}

const FILTERS = ['issue', 'bloc', 'attribution', 'publishedBy'];

/** Which issues, actors and statements; folded up unless one of them is set. */
function Filters({ data, page }: Props) {
  const say = matrixWords[page.lang];
  const asked = page.query.getAll('attribution').flatMap((it) => it.split(','));
  return (
    <details open={FILTERS.some((name) => (page.query.get(name) ?? '') !== '')}>
      <summary>{say.filters}</summary>
      <div class="fields">
        <Choices data={data} page={page} />
        <DateField
          name="publishedBy"
          label={say.publishedBy}
          value={dayOf(page.query.get('publishedBy') || null)}
        />
      </div>
      <fieldset>
        <legend>{say.attribution}</legend>
        {ATTRIBUTIONS.map((it) => (
          <label key={it}>
            <input type="checkbox" name="attribution" value={it} checked={asked.includes(it)} />{' '}
            {attributionWords[page.lang][it]}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function Choices({ data, page }: Props) {
  const say = matrixWords[page.lang];
  return (
    <>
      <Choice name="issue" label={say.issue} any={say.allIssues}>
        <Things things={data.choices.issues} chosen={data.issue} />
      </Choice>
      <Choice name="bloc" label={say.bloc} any={say.allActors}>
        <Things things={data.choices.blocs} chosen={data.bloc} />
      </Choice>
    </>
  );
}
