import { Slider } from '../islands/slider';
import { matrixWords } from '../words/matrix';
import { Island } from '../page/island';
import type { Page } from '../page/page';
import { Steps } from '../page/steps';
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
      <Steps {...{ page, earlier, later }} />
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
