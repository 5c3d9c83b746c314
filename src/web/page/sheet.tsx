import { renderToStaticMarkup } from 'preact-render-to-string';
import { FONT, frame, wrapped } from '../charts/frame';
import { commonWords } from '../words/common';
import { onText } from '../words/dates';
import { capitalised } from '../words/lang';
import { permalink, type Page, type Pin } from './page';

interface Sheet {
  /** What the picture is called. */
  readonly title: string;
  readonly page: Page;
  readonly pin: Pin;
}

const [LINE, LETTER, SIDE] = [15, 7, 16];

/** A picture with what it takes to cite it by itself below: of which day, as known when, and where it is from. */
export function citable(svg: string, { title, page, pin }: Sheet): string {
  const [, width = 1, height = 1] = (/ width="(\d+)" height="(\d+)"/u.exec(svg) ?? []).map(Number);
  const room = Math.floor((width - 2 * SIDE) / LETTER);
  const lines = [datesOf(page, pin), sourceOf(page, pin)].flatMap((it) => wrapped(it, room));
  const whole = frame(width, height + (lines.length + 1) * LINE, page.lang);
  return renderToStaticMarkup(
    <svg {...whole}>
      <title>{title}</title>
      <rect width={width} height={whole.height} fill="#ffffff" />
      <g dangerouslySetInnerHTML={{ __html: svg }} />
      <path d={`M${SIDE} ${height + 2}H${width - SIDE}`} stroke="#d9d9d9" />
      <g font-family={FONT} font-size="11" fill="#5f5f5f">
        {lines.map((line, index) => (
          <text key={index} x={SIDE} y={height + (index + 1) * LINE + 3}>
            {line}
          </text>
        ))}
      </g>
    </svg>,
  );
}

/** `On 8 August 2025, as known on …`, and before it the same of the other side, where two are compared. */
function datesOf({ lang }: Page, { from, knownFrom, at, knownAt }: Pin): string {
  const say = commonWords[lang];
  const told = (date: string, known: string): string =>
    `${capitalised(lang, onText(date, lang))}, ${say.knownAt(onText(known, lang))}`;
  const sides = [
    ...(from === undefined ? [] : [told(from, knownFrom ?? knownAt)]),
    told(at, knownAt),
  ];
  return sides.join(' · ');
}

const sourceOf = (page: Page, pin: Pin): string =>
  `${commonWords[page.lang].site}, ${page.origin}${permalink(page, pin)}`;
