import { dateText } from '../words/dates';
import { kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { timelineWords } from '../words/timeline';
import { ticks } from './time-axis';
import {
  BAR,
  DeadlineMark,
  PeriodBar,
  PointMark,
  spotOf,
  Symbol,
  type Place,
} from './timeline-marks';
import type { ChartDeadline, ChartPeriod, ChartPoint } from './timeline-marks';
import type { Window } from './window';
import { clipped, FONT, frame } from './frame';

export interface ChartLane {
  /** What stands above the first lane of a group. */
  readonly group: string;
  readonly name: string;
  readonly periods: readonly ChartPeriod[];
  readonly points: readonly ChartPoint[];
  readonly deadlines: readonly ChartDeadline[];
}

export interface TimelineChartData {
  readonly title: string;
  /** The date up to which it is told, and its end in milliseconds UTC. */
  readonly at: string;
  readonly end: number;
  readonly lanes: readonly ChartLane[];
}

interface Props {
  readonly data: TimelineChartData;
  readonly window: Window;
  /** In pixels. */
  readonly width: number;
  readonly lang: Lang;
}

const TOP = 72;
const LANE = 42;
const GROUP = 26;
const SIDE = 12;

/** Where each lane stands: a group's name takes a line of its own. */
function placed(lanes: readonly ChartLane[]) {
  let y = TOP;
  return lanes.map((lane, index) => {
    const isFirst = lane.group !== '' && lane.group !== lanes[index - 1]?.group;
    if (isFirst) y += GROUP;
    y += LANE;
    return { lane, isFirst, y: y - LANE };
  });
}

/** Lanes over time as a picture: bars for what stands, symbols for statements, posts for deadlines. */
export function TimelineChart({ data, window, width, lang }: Props) {
  const [left, right] = [SIDE, width - SIDE];
  const scale = (right - left) / (window.to - window.from);
  const x = (time: number): number => round(left + (time - window.from) * scale);
  const lanes = placed(data.lanes);
  const bottom = TOP + lanes.length * LANE + lanes.filter((it) => it.isFirst).length * GROUP;
  const types = typesIn(data.lanes);
  const height = bottom + 30 + (Math.floor((types.length + 1) / perRow(width)) + 1) * 20;
  const place = { x, left, right, now: data.end, lang };
  return (
    <svg {...frame(width, height, lang)}>
      <title>{data.title}</title>
      <rect class="paper" width={width} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="12" class="ink" fill="#1b1b1b">
        <text x={left} y="26" font-size="16" font-weight="bold">
          {clipped(data.title, Math.floor((right - left) / 10))}
        </text>
        <Axis data={data} window={window} place={{ ...place, y: bottom }} />
        {lanes.map((it, index) => (
          <Lane key={index} {...it} place={{ ...place, y: it.y + 18 }} />
        ))}
        <Key types={types} y={bottom + 24} width={width} lang={lang} />
      </g>
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Days or months on top, a thin line down from each, and a line at the date up to which it is told. */
function Axis({ data, window, place }: { data: TimelineChartData; window: Window; place: Place }) {
  const { x, y, left, right, lang } = place;
  const end = x(data.end);
  return (
    <g>
      {ticks(window, right - left, lang).map(({ time, text }) => (
        <g key={time}>
          <path class="line" d={`M${x(time)} ${TOP - 12}V${y}`} stroke="#d9d9d9" />
          {x(time) < right - 40 && (
            <text class="quiet" x={x(time)} y={TOP - 18} fill="#5f5f5f" font-size="11">
              {text}
            </text>
          )}
        </g>
      ))}
      {end >= left && end <= right && (
        <path class="rule" d={`M${end} ${TOP - 12}V${y}`} stroke="#1b1b1b" stroke-dasharray="6 3">
          <title>{dateText(data.at, lang)}</title>
        </path>
      )}
    </g>
  );
}

interface LaneProps {
  readonly lane: ChartLane;
  readonly isFirst: boolean;
  readonly y: number;
  readonly place: Place;
}

function Lane({ lane, isFirst, y, place }: LaneProps) {
  const { left, right } = place;
  const letters = Math.floor((right - left) / 7.5);
  const spots = lane.points.map((it) => spotOf(it, place)).filter(({ isSeen }) => isSeen);
  const taken = spots.map(({ at }) => at).sort((one, other) => one - other);
  return (
    <g>
      {isFirst && (
        <text class="quiet" x={left} y={y - 6} fill="#5f5f5f" font-weight="bold">
          {clipped(lane.group, letters)}
        </text>
      )}
      <text x={left} y={y + 12}>
        {clipped(lane.name, letters)}
      </text>
      <path class="line" d={`M${left} ${place.y + BAR / 2}H${right}`} stroke="#d9d9d9" />
      {lane.periods.map((it, index) => (
        <PeriodBar key={index} of={it} taken={taken} place={place} />
      ))}
      {lane.deadlines.map((it, index) => (
        <DeadlineMark key={index} of={it} spots={spots} place={place} />
      ))}
      {lane.points.map((it, index) => (
        <PointMark key={index} of={it} isOpening={opens(it, lane)} place={place} />
      ))}
    </g>
  );
}

/** Whether a bar begins with the statement, and shows all of its date. */
const opens = ({ start, end }: ChartPoint, { periods }: ChartLane): boolean =>
  periods.some(
    ({ from, sureFrom, to }) => from === start && sureFrom === end && (to === null || to >= end),
  );

/** The types of statements, in order of first use. */
const typesIn = (lanes: readonly ChartLane[]): string[] => [
  ...new Set(lanes.flatMap(({ points }) => points.map(({ type }) => type))),
];

const perRow = (width: number): number => Math.max(Math.floor(width / 190), 1);

interface KeyProps {
  readonly types: readonly string[];
  readonly y: number;
  readonly width: number;
  readonly lang: Lang;
}

/** What each symbol means, and how an uncertain date is drawn. */
function Key({ types, y, width, lang }: KeyProps) {
  const items = [
    ...types.map((type) => ({ type, text: kindWord(lang, type), hollow: false })),
    { type: types[0] ?? '', text: timelineWords[lang].uncertain, hollow: true },
  ];
  return (
    <g class="quiet" fill="#5f5f5f">
      {items.map(({ type, text, hollow }, index) => {
        const [column, row] = [index % perRow(width), Math.floor(index / perRow(width))];
        const at = SIDE + 6 + column * 190;
        return (
          <g key={text}>
            <Symbol type={type} x={at} y={y + row * 20 - 4} hollow={hollow} />
            <text x={at + 14} y={y + row * 20}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
