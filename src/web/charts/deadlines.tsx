import { dateText } from '../words/dates';
import { deadlineWords } from '../words/deadlines';
import type { Lang } from '../words/lang';
import { KIND_LOOKS } from './kinds';
import { FONT, frame, wrapped } from './frame';

export interface DeadlinesChartData {
  readonly at: string;
  /** The time of `at`, and below those of the deadlines, in milliseconds UTC. */
  readonly now: number;
  readonly items: readonly {
    readonly actor: string;
    readonly term: string;
    readonly by: string;
    readonly status: keyof typeof STATUS_LOOKS;
    /** When it was set, and when it is over. */
    readonly from: number;
    readonly to: number;
  }[];
}

/** Each by a shape and a colour: those of what is asked, given, backed and rejected. */
const STATUS_LOOKS = {
  pending: KIND_LOOKS.DeadlineSet,
  passed: KIND_LOOKS.OppositionStated,
  met: KIND_LOOKS.SupportStated,
  lifted: KIND_LOOKS.ConcessionOffered,
} as const;

const [WIDTH, LEFT, RIGHT, TOP, LINE, KEY] = [960, 330, 150, 84, 38, 56];
const [QUIET, RULE] = ['#5f5f5f', '#d9d9d9'];

/** Deadlines as a strip of time: each from the day it was set to the day it is due, with the day that is shown. */
export function DeadlinesChart({ data, lang }: { data: DeadlinesChartData; lang: Lang }) {
  const { items, now, at } = data;
  const height = TOP + Math.max(items.length, 1) * LINE + KEY;
  const title = deadlineWords[lang].titleOn(at);
  const times = [now, ...items.flatMap(({ from, to }) => [from, to])];
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (time: number): number =>
    Math.round(LEFT + ((time - first) / Math.max(last - first, 1)) * (WIDTH - LEFT - RIGHT));
  return (
    <svg {...frame(WIDTH, height, lang)}>
      <title>{title}</title>
      <rect width={WIDTH} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="12" fill="#1b1b1b">
        <text x="16" y="30" font-size="18" font-weight="bold">
          {title}
        </text>
        <path d={`M${x(now)} ${TOP - 20}V${height - KEY}`} stroke={QUIET} stroke-dasharray="4 3" />
        <text x={x(now)} y={TOP - 26} text-anchor="middle" fill={QUIET}>
          {dateText(at, lang, 'short')}
        </text>
        {items.length === 0 && (
          <text x="16" y={TOP + 19}>
            {deadlineWords[lang].none}
          </text>
        )}
        {items.map((item, index) => (
          <Strip
            key={index}
            {...{ item, lang, y: TOP + index * LINE }}
            at={[item.from, item.to].map(x)}
          />
        ))}
        <Key y={height - KEY + 34} lang={lang} />
      </g>
    </svg>
  );
}

interface StripProps {
  readonly item: DeadlinesChartData['items'][number];
  readonly lang: Lang;
  readonly y: number;
  /** Where it begins and ends. */
  readonly at: readonly number[];
}

function Strip({ item, lang, y, at: [from = 0, to = 0] }: StripProps) {
  const look = STATUS_LOOKS[item.status];
  return (
    <g>
      <path d={`M16 ${y}H${WIDTH - 16}`} stroke={RULE} />
      {wrapped(`${item.actor}: ${item.term}`, 44)
        .slice(0, 2)
        .map((line, index, { length }) => (
          <text key={index} x="16" y={y + (length === 1 ? 23 : 16 + index * 14)}>
            {line}
          </text>
        ))}
      <path d={`M${from} ${y + 19}H${to}`} stroke={look.color} stroke-width="3" />
      <path
        d={look.path}
        fill={look.color}
        transform={`translate(${to - 6} ${y + 13}) scale(0.75)`}
      />
      <text x={to + 12} y={y + 23} fill={QUIET}>
        {dateText(item.by, lang, 'short')}
      </text>
    </g>
  );
}

/** What the shapes mean. */
function Key({ y, lang }: { y: number; lang: Lang }) {
  const say = deadlineWords[lang];
  return (
    <g fill={QUIET}>
      {Object.entries(STATUS_LOOKS).map(([status, { path, color }], index) => (
        <g key={status}>
          <path
            d={path}
            fill={color}
            transform={`translate(${16 + index * 130} ${y - 10}) scale(0.75)`}
          />
          <text x={34 + index * 130} y={y}>
            {Object.entries(say.statuses).find(([name]) => name === status)?.[1]}
          </text>
        </g>
      ))}
      <text x={WIDTH - 16} y={y} text-anchor="end">
        {say.axis}
      </text>
    </g>
  );
}
