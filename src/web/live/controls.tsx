import { commonWords } from '../words/common';
import { liveWords } from '../words/live';
import { Choice, Things } from '../page/fields';
import type { Page } from '../page/page';
import { SHIFT_CHANGES, type LiveData } from './live.query';

/** Which shifts, as a form. */
export function LiveControls({ data, page }: { data: LiveData; page: Page }) {
  const say = liveWords[page.lang];
  const lang = page.query.get('lang');
  return (
    <form class="controls" action="/live" method="get" aria-label={say.filters}>
      {lang !== null && <input type="hidden" name="lang" value={lang} />}
      <div class="fields">
        <Choice name="actor" label={say.actor} any={say.allActors}>
          <Things things={data.choices.actors} chosen={data.actor} />
        </Choice>
        <Choice name="issue" label={say.issue} any={say.allIssues}>
          <Things things={data.choices.issues} chosen={data.issue} />
        </Choice>
        <Choice name="change" label={say.change} any={say.allChanges}>
          {SHIFT_CHANGES.map((change) => (
            <option key={change} value={change} selected={change === data.change}>
              {say.changes[change]}
            </option>
          ))}
        </Choice>
        <p class="actions">
          <button type="submit">{commonWords[page.lang].show}</button>
        </p>
      </div>
    </form>
  );
}
