import { dateText } from '../words/dates';
import { isKind, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { timelineWords, type DeadlineState } from '../words/timeline';
import { KIND_LOOKS, type Look } from './kinds';

/** A time in which something stands, in milliseconds UTC. */
export interface ChartPeriod {
  readonly kind: string;
  /** What stands first, for priorities. */
  readonly label: string | null;
  readonly from: number;
  readonly sureFrom: number;
  readonly to: number | null;
}

export interface ChartPoint {
  readonly type: string;
  readonly statedAt: string;
  readonly start: number;
  readonly end: number;
  /** Whether its date went on after what it opened had ended. */
  readonly isCut?: boolean;
}

export interface ChartDeadline {
  readonly by: string;
  readonly set: number;
  readonly due: number;
  readonly status: DeadlineState;
}

/** Where times stand in the picture. */
export interface Place {
  readonly x: (time: number) => number;
  /** The top of the bar. */
  readonly y: number;
  readonly left: number;
  readonly right: number;
  /** The end of what is shown as said. */
  readonly now: number;
  readonly lang: Lang;
}

export const BAR = 16;
const DAY = 86_400_000;
const LETTER = 6.6;

const STAR =
  'M8 .8l2.200 5h5.200l-4.200 3.300 1.600 5.500L8 11.400l-4.800 3.200 1.600-5.500L.6 5.800h5.200z';
const OTHER: Look = { path: 'M3 3h10v10H3z', color: '#4d4d4d' };
const PRIORITY: Look = { path: STAR, color: '#4d4d4d' };

export function lookOf(type: string): Look {
  if (isKind(type)) return KIND_LOOKS[type];
  return type === 'PriorityStated' ? PRIORITY : OTHER;
}

/** A date that is not known to the day. */
export const isUncertain = ({ statedAt, start, end, isCut = false }: ChartPoint): boolean =>
  isCut || end - start > DAY || /[~?%]/u.test(statedAt);

/** A symbol about a point; hollow where its date is uncertain. */
export const Symbol = ({ type, x, y, hollow }: SymbolProps) => {
  const { path, color } = lookOf(type);
  const inked = hollow ? { fill: '#ffffff', stroke: color } : { fill: color, stroke: '#ffffff' };
  return (
    <path
      class={`kind-${type} ${hollow ? 'hollow' : 'solid'}`}
      d={path}
      transform={`translate(${x - 6} ${y - 6}) scale(0.75)`}
      stroke-width={hollow ? '2' : '1'}
      {...inked}
    />
  );
};

interface SymbolProps {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly hollow: boolean;
}

/** Where a statement is drawn, in pixels: the ends of its date, and its symbol. */
export function spotOf(of: ChartPoint, { x, left, right }: Place) {
  const [from, to] = [Math.max(x(of.start), left), Math.min(x(of.end), right)];
  const at = isUncertain(of) ? (from + to) / 2 : from;
  return { from, to, at, isSeen: to >= left && from <= right };
}

interface BarProps {
  readonly of: ChartPeriod;
  /** Where symbols stand, ascending: its word stands between two of them. */
  readonly taken: readonly number[];
  readonly place: Place;
}

/**
 * What stands from when to when: pale, with a dashed edge, as long as it may not have been said yet. It is open where it
 * goes on, and where it is not known when it began.
 */
export function PeriodBar({ of, taken, place }: BarProps) {
  const { x, y, left, right } = place;
  const [begin, end] = [x(of.from), x(of.to ?? place.now)];
  const [x1, x2] = [Math.max(begin, left), Math.min(end, right)];
  if (x2 < left || x1 > right) return null;
  const sure = Math.min(Math.max(x(of.sureFrom), x1), x2);
  const { color } = lookOf(of.kind);
  const isSure = sure - x1 <= 1;
  const ends = [begin >= left && isSure ? x1 : null, of.to !== null && end <= right ? x2 : null];
  return (
    <g class={`kind-${of.kind}`}>
      <rect
        {...{ x: sure, y, width: Math.max(x2 - sure, 1), height: BAR }}
        {...{ fill: color, 'fill-opacity': '0.2' }}
      />
      {!isSure && (
        <>
          <rect
            {...{ x: x1, y, width: sure - x1, height: BAR }}
            {...{ fill: color, 'fill-opacity': '0.07' }}
          />
          <path
            class="unsure"
            {...{ d: `M${sure} ${y + 0.5}H${x1}v${BAR - 1}H${sure}`, fill: 'none' }}
            {...{ stroke: color, 'stroke-dasharray': '3 3' }}
          />
        </>
      )}
      {ends.map((it) => it !== null && <path d={`M${it} ${y}v${BAR}`} stroke={color} />)}
      <BarWord of={of} gap={gapIn(x1, x2, taken)} place={place} />
    </g>
  );
}

/** The first room between symbols for some letters. */
function gapIn(from: number, to: number, taken: readonly number[]): [number, number] | undefined {
  const inside = taken.filter((it) => it > from - 10 && it < to + 10);
  const starts = [from + 4, ...inside.map((it) => it + 10)];
  const gaps = starts.map((start, index): [number, number] => [
    start,
    Math.min((inside[index] ?? Infinity) - 10, to - 2),
  ]);
  return gaps.find(([start, end]) => end - start > 6 * LETTER);
}

function BarWord({
  of,
  gap,
  place,
}: {
  of: ChartPeriod;
  gap: ReturnType<typeof gapIn>;
  place: Place;
}) {
  if (!gap) return null;
  const [from, to] = gap;
  const text = of.label ?? kindWord(place.lang, of.kind);
  const letters = Math.floor((to - from) / LETTER);
  return (
    <text class="ink" x={from} y={place.y + 12} fill="#1b1b1b" font-size="11">
      {text.length > letters ? `${text.slice(0, letters - 1)}…` : text}
    </text>
  );
}

interface PointProps {
  readonly of: ChartPoint;
  /** Whether the bar that it opens shows how uncertain its date is. */
  readonly isOpening: boolean;
  readonly place: Place;
}

/** One statement: a symbol on its day, or hollow in the middle of the time in which it was made, with a line over that. */
export function PointMark({ of, isOpening, place }: PointProps) {
  const { from, to, at, isSeen } = spotOf(of, place);
  if (!isSeen) return null;
  const middle = place.y + BAR / 2;
  const hollow = isUncertain(of);
  return (
    <g class={`kind-${of.type}`}>
      <title>{`${dateText(of.statedAt, place.lang)}: ${kindWord(place.lang, of.type)}`}</title>
      {hollow && !isOpening && to - from > 12 && (
        <path
          d={`M${from} ${middle - 3}v6M${from} ${middle}H${to}M${to} ${middle - 3}v6`}
          stroke={lookOf(of.type).color}
        />
      )}
      <Symbol type={of.type} x={at} y={middle} hollow={hollow} />
    </g>
  );
}

interface DeadlineProps {
  readonly of: ChartDeadline;
  /** Where statements are drawn, ascending: the word keeps clear of them. */
  readonly spots: readonly { readonly from: number; readonly to: number }[];
  readonly place: Place;
}

/** A deadline: a line from when it was set to a post on the day, with what became of it. */
export function DeadlineMark({ of, spots, place }: DeadlineProps) {
  const { x, y, left, right, lang } = place;
  const [from, due] = [Math.max(x(of.set), left), x(of.due)];
  if (due < left || from > right) return null;
  const to = Math.min(due, right);
  const { color } = KIND_LOOKS.DeadlineSet;
  const word = timelineWords[lang].status[of.status];
  const wide = word.length * LETTER;
  const start = spots.reduce(
    (at, spot) => (spot.from - 8 < at + wide && spot.to + 8 > at ? spot.to + 10 : at),
    due + 6,
  );
  const isLate = start + wide > right;
  return (
    <g class="kind-DeadlineSet">
      <title>{`${dateText(of.by, lang)}: ${word}`}</title>
      <path d={`M${from} ${y + BAR / 2}H${to}`} stroke={color} stroke-dasharray="1 3" />
      {due <= right && (
        <>
          <path d={`M${due} ${y - 4}v${BAR + 8}`} stroke={color} stroke-width="2" />
          <text
            {...{ x: isLate ? due - 6 : start, y: y + 12, fill: color, 'font-size': '11' }}
            text-anchor={isLate ? 'end' : 'start'}
          >
            {word}
          </text>
        </>
      )}
    </g>
  );
}
