import { matrixWords } from '../words/matrix';
import { timelineWords } from '../words/timeline';
import { Choice, DateField, dayOf, Kept, Things } from '../page/fields';
import type { Page } from '../page/page';
import type { TimelineData } from './timeline.query';

/** Whose timeline, on what, up to when, and which days are drawn, as a form. */
export function ChooseTimeline({ data, page }: { data: TimelineData; page: Page }) {
  const say = timelineWords[page.lang];
  return (
    <form class="controls" action="/timeline" method="get">
      <Kept page={page} />
      <div class="fields">
        <Choice name="actor" label={say.actor} any={say.everybody}>
          <Things things={data.choices.actors} chosen={data.actor?.id} />
        </Choice>
        <Choice name="issue" label={say.issue} any={say.allIssues}>
          <Things things={data.choices.issues} chosen={data.issue?.id} />
        </Choice>
        <DateField name="at" label={say.at} value={dayOf(data.at)} />
        <DateField
          name="knownAt"
          label={matrixWords[page.lang].known}
          value={dayOf(data.knownAt)}
        />
        <div class="fields" data-swap="window">
          <DateField name="from" label={say.from} value={dayOf(page.query.get('from') || null)} />
          <DateField name="to" label={say.to} value={dayOf(page.query.get('to') || null)} />
        </div>
        <p class="actions">
          <button type="submit">{say.show}</button>
        </p>
      </div>
    </form>
  );
}
