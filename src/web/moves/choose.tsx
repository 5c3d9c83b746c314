import { commonWords } from '../words/common';
import { diffWords } from '../words/diff';
import { matrixWords } from '../words/matrix';
import { movesWords } from '../words/moves';
import { Choice, DateField, dayOf, Kept, Things } from '../page/fields';
import type { Page } from '../page/page';
import { DIRECTIONS, type MovesData } from './moves.query';

/** Whose moves, on what, which way and when, as a form: it works without scripts. */
export function ChooseMoves({ data, page }: { data: MovesData; page: Page }) {
  const { lang } = page;
  const say = movesWords[lang];
  return (
    <form class="controls" action="/moves" method="get">
      <Kept page={page} />
      <div class="fields">
        <Choice name="issue" label={diffWords[lang].issue} any={diffWords[lang].allIssues}>
          <Things things={data.choices.issues} chosen={data.issue?.id} />
        </Choice>
        <Choice name="actor" label={diffWords[lang].actor} any={matrixWords[lang].allActors}>
          <Things things={data.choices.actors} chosen={data.actor?.id} />
        </Choice>
        <Choice name="direction" label={say.direction} any={say.anyDirection}>
          {DIRECTIONS.map((it) => (
            <option key={it} value={it} selected={it === data.direction}>
              {it === 'neutral' ? say.neutral : matrixWords[lang][it](1)}
            </option>
          ))}
        </Choice>
        <DateField name="from" label={say.after} value={dayOf(data.from)} />
        <DateField name="at" label={say.upTo} value={dayOf(data.at)} />
        <DateField name="knownAt" label={matrixWords[lang].known} value={dayOf(data.knownAt)} />
        <p class="actions">
          <button type="submit">{commonWords[lang].show}</button>
        </p>
      </div>
    </form>
  );
}
