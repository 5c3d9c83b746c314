import { diffWords } from '../words/diff';
import { matrixWords } from '../words/matrix';
import { Choice, DateField, dayOf, Kept, Things } from '../page/fields';
import { linkHere, type Page } from '../page/page';
import type { DiffData } from './diff.query';

interface Props {
  readonly data: DiffData;
  readonly page: Page;
}

/** Which two are compared, as a form: it works without scripts. */
export function Choose({ data, page }: Props) {
  const say = diffWords[page.lang];
  return (
    <form class="controls" action="/diff" method="get">
      <Kept page={page} />
      <div class="fields">
        <Choice name="actor" label={say.actor} any={say.everybody}>
          <Things things={data.choices.actors} chosen={data.actor?.id} />
        </Choice>
        <DateField name="from" label={say.from} value={dayOf(data.from)} />
        <DateField name="at" label={say.to} value={dayOf(data.at)} />
        <Choice name="issue" label={say.issue} any={say.allIssues}>
          <Things things={data.choices.issues} chosen={data.issue?.id} />
        </Choice>
        <p class="actions">
          <button type="submit">{say.compare}</button>
        </p>
      </div>
      <Knowledge data={data} page={page} />
    </form>
  );
}

/** What was known of each date; folded up unless it is asked for. */
function Knowledge({ data, page }: Props) {
  const say = diffWords[page.lang];
  const { knownFrom, knownAt, at } = data;
  const learnt = { from: at, knownFrom: at, knownAt: undefined };
  return (
    <details open={knownFrom !== knownAt}>
      <summary>{say.knowledge}</summary>
      <div class="fields">
        <DateField name="knownFrom" label={say.knownFrom} value={dayOf(knownFrom)} />
        <DateField name="knownAt" label={say.knownTo} value={dayOf(knownAt)} />
        <p>
          <a href={linkHere(page, learnt)}>{say.learnt}</a>
          {' · '}
          <a href={linkHere(page, { knownFrom: undefined, knownAt: undefined })}>
            {matrixWords[page.lang].knownToday}
          </a>
        </p>
      </div>
    </details>
  );
}
