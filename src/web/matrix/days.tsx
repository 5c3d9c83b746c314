import { Slider } from '../islands/slider';
import { matrixWords } from '../words/matrix';
import { Island } from '../page/island';
import { linkHere, type Page } from '../page/page';
import { dayOf } from '../page/fields';
import type { MatrixData } from './matrix.query';

/** The way from one day on which something changed to the next: links for everybody, a slider where scripts run. */
export function Days({ data, page }: { data: MatrixData; page: Page }) {
  const say = matrixWords[page.lang];
  const day = dayOf(data.at);
  const earlier = data.days.findLast((it) => it < day);
  const later = data.days.find((it) => it > day);
  const { play, pause, failed, slider: label } = say;
  return (
    <div class="days">
      <p class="steps" data-swap="steps">
        {earlier !== undefined && (
          <a rel="prev" href={linkHere(page, { at: earlier })}>
            ← {say.earlier}
          </a>
        )}{' '}
        {later !== undefined && (
          <a rel="next" href={linkHere(page, { at: later })}>
            {say.later} →
          </a>
        )}
      </p>
      {data.days.length > 1 && (
        <Island
          name="slider"
          of={Slider}
          props={{ days: data.days.join(' '), day, lang: page.lang, label, play, pause, failed }}
        />
      )}
    </div>
  );
}
