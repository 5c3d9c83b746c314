import { commonWords } from '../words/common';
import { deadlineWords } from '../words/deadlines';
import { Choice, DateField, dayOf, Kept, Things } from '../page/fields';
import type { Page } from '../page/page';
import { STATUSES, type DeadlinesData } from './deadlines.query';

/** Which deadlines to show, as a form. */
export function DeadlineControls({ data, page }: { data: DeadlinesData; page: Page }) {
  const say = deadlineWords[page.lang];
  const lang = page.query.get('lang');
  return (
    <form class="controls" action="/deadlines" method="get">
      <Kept page={page} />
      <div class="fields">
        <DateField name="at" label={say.date} value={dayOf(data.at)} />
        <DateField name="knownAt" label={say.known} value={dayOf(data.knownAt)} />
        <Choice name="status" label={say.status} any={say.allStatuses}>
          {STATUSES.map((status) => (
            <option key={status} value={status} selected={data.status?.[0] === status}>
              {say.statuses[status]}
            </option>
          ))}
        </Choice>
        <Choice name="actor" label={say.actor} any={say.allActors}>
          <Things things={data.choices.actors} chosen={data.actor} />
        </Choice>
        <Choice name="issue" label={say.issue} any={say.allIssues}>
          <Things things={data.choices.issues} chosen={data.issue} />
        </Choice>
        <p class="actions">
          <button type="submit">{commonWords[page.lang].show}</button>{' '}
          <a href={lang === null ? '/deadlines' : `/deadlines?lang=${lang}`}>{say.reset}</a>
        </p>
      </div>
    </form>
  );
}
