import { actorWords } from '../words/actor';
import { dateText } from '../words/dates';
import { isKind, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { liveWords } from '../words/live';
import { KIND_LOOKS } from './kinds';
import { FONT, frame, wrapped } from './frame';

export interface PositionChartData {
  readonly at: string;
  readonly actor: { readonly name: string };
  /** What it puts first, the first first. */
  readonly priorities: readonly { readonly name: string }[];
  readonly issues: readonly {
    readonly name: string;
    readonly stances: readonly {
      readonly kind: string;
      readonly termName: string;
      readonly since: string;
    }[];
  }[];
}

const WIDTH = 900;
const [TOP, SIDE, LETTER] = [56, 16, 8];
const LINE = 22;

/** Where one actor stands as a picture: issues, and under each what the actor holds and since when. */
export function PositionChart({ data, lang }: { data: PositionChartData; lang: Lang }) {
  const lines = data.issues.flatMap(({ name, stances }) => [{ name }, ...stances]);
  const first = prioritiesOf(data, lang);
  const top = TOP + first.length * LINE;
  const height = top + lines.length * LINE + 20;
  const title = actorWords[lang].titleOn(data.actor.name, data.at);
  return (
    <svg {...frame(WIDTH, height, lang)}>
      <title>{title}</title>
      <rect width={WIDTH} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="13" fill="#1b1b1b">
        <text x="16" y="30" font-size="18" font-weight="bold">
          {title}
        </text>
        {first.map((line, index) => (
          <text key={line} x={SIDE} y={TOP + index * LINE + 6}>
            {line}
          </text>
        ))}
        {lines.map((line, index) => {
          const y = top + index * LINE;
          if ('name' in line)
            return (
              <text key={y} x="16" y={y + 14} font-weight="bold">
                {line.name}
              </text>
            );
          return <StanceLine key={y} stance={line} y={y} lang={lang} />;
        })}
      </g>
    </svg>
  );
}

/** `Puts first: 1. Security guarantees, 2. Territory`, on as many lines as it takes. */
function prioritiesOf({ priorities }: PositionChartData, lang: Lang): string[] {
  if (priorities.length === 0) return [];
  const listed = priorities.map(({ name }, index) => `${index + 1}. ${name}`).join(', ');
  return wrapped(`${liveWords[lang].putsFirst} ${listed}`, Math.floor((WIDTH - 2 * SIDE) / LETTER));
}

interface LineProps {
  readonly stance: PositionChartData['issues'][number]['stances'][number];
  readonly y: number;
  readonly lang: Lang;
}

function StanceLine({ stance: { kind, termName, since }, y, lang }: LineProps) {
  const look = isKind(kind) ? KIND_LOOKS[kind] : undefined;
  return (
    <g>
      {look && (
        <path d={look.path} fill={look.color} transform={`translate(32 ${y + 3}) scale(0.75)`} />
      )}
      <text x="52" y={y + 14}>
        {`${kindWord(lang, kind)}: ${termName}`}
      </text>
      <text x={WIDTH - 16} y={y + 14} text-anchor="end" fill="#5f5f5f">
        {dateText(since, lang, 'short')}
      </text>
    </g>
  );
}
