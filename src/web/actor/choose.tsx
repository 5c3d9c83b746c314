import { commonWords } from '../words/common';
import { matrixWords } from '../words/matrix';
import { Choice, DateField, dayOf, Kept, Things } from '../page/fields';
import { linkHere, type Page } from '../page/page';
import { Steps } from '../page/steps';
import type { ActorData } from './actor.query';

/** On which day, as known when and on what, as a form, and the way from one change to the next: without scripts too. */
export function ChooseActor({ data, page }: { data: ActorData; page: Page }) {
  const say = matrixWords[page.lang];
  const own = `/actors/${encodeURIComponent(data.actor.id)}`;
  const none = { at: undefined, knownAt: undefined, issue: undefined };
  return (
    <>
      <form class="controls" action={own} method="get">
        <Kept page={page} />
        <div class="fields">
          <DateField name="at" label={say.date} value={dayOf(data.at)} />
          <DateField name="knownAt" label={say.known} value={dayOf(data.knownAt)} />
          <Choice name="issue" label={say.issue} any={say.allIssues}>
            <Things things={data.choices.issues} chosen={data.issue?.id} />
          </Choice>
          <p class="actions">
            <button type="submit">{commonWords[page.lang].show}</button>{' '}
            <a href={linkHere(page, none)}>{say.reset}</a>
          </p>
        </div>
      </form>
      <div class="days">
        <Steps page={page} {...data.days} />
      </div>
    </>
  );
}
