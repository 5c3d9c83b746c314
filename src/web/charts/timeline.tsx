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
import { FONT, frame, wrapped } from './frame';

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

const TOP = 52;
const TITLE = 20;
const LINE = 15;
const BELOW = 27;
const SIDE = 12;

/** How wide a letter is at most, in pixels: of a title, a group, a name. */
const [OF_TITLE, OF_GROUP, OF_NAME] = [11, 8.2, 7.5];

/** Where each lane stands below `top`: names take as many lines as they need, that of a group before its first lane. */
function placed(lanes: readonly ChartLane[], top: number, width: number) {
  let y = top;
  return lanes.map((lane, index) => {
    const isFirst = lane.group !== '' && lane.group !== lanes[index - 1]?.group;
    const heads = isFirst ? wrapped(lane.group, Math.floor(width / OF_GROUP)) : [];
    const names = wrapped(lane.name, Math.floor(width / OF_NAME));
    const place = { lane, heads, names, y: y + (isFirst ? 11 : 0) };
    y = place.y + (heads.length + names.length) * LINE + BELOW;
    return { ...place, end: y };
  });
}

/** Lanes over time as a picture: bars for what stands, symbols for statements, posts for deadlines. */
export function TimelineChart({ data, window, width, lang }: Props) {
  const [left, right] = [SIDE, width - SIDE];
  const scale = (right - left) / (window.to - window.from);
  const x = (time: number): number => round(left + (time - window.from) * scale);
  const titles = wrapped(data.title, Math.floor((right - left) / OF_TITLE));
  const top = TOP + titles.length * TITLE;
  const lanes = placed(data.lanes, top, right - left);
  const bottom = lanes.at(-1)?.end ?? top;
  const types = typesIn(data.lanes);
  const height = bottom + 30 + (Math.floor((types.length + 1) / perRow(width)) + 1) * 20;
  const place = { x, left, right, now: data.end, lang };
  return (
    <svg {...frame(width, height, lang)}>
      <title>{data.title}</title>
      <rect class="paper" width={width} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="12" class="ink" fill="#1b1b1b">
        {titles.map((line, index) => (
          <text key={index} x={left} y={26 + index * TITLE} font-size="16" font-weight="bold">
            {line}
          </text>
        ))}
        <Axis {...{ data, window, top }} place={{ ...place, y: bottom }} />
        {lanes.map((it, index) => (
          <Lane key={index} {...it} place={{ ...place, y: it.end - BELOW + 3 }} />
        ))}
        <Key types={types} y={bottom + 24} width={width} lang={lang} />
      </g>
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Days or months on top, a thin line down from each, and a line at the date up to which it is told. */
function Axis({ data, window, top, place }: AxisProps) {
  const { x, y, left, right, lang } = place;
  const end = x(data.end);
  return (
    <g>
      {ticks(window, right - left, lang).map(({ time, text }) => (
        <g key={time}>
          <path class="line" d={`M${x(time)} ${top - 12}V${y}`} stroke="#d9d9d9" />
          {x(time) < right - 40 && (
            <text class="quiet" x={x(time)} y={top - 18} fill="#5f5f5f" font-size="11">
              {text}
            </text>
          )}
        </g>
      ))}
      {end >= left && end <= right && (
        <path class="rule" d={`M${end} ${top - 12}V${y}`} stroke="#1b1b1b" stroke-dasharray="6 3">
          <title>{dateText(data.at, lang)}</title>
        </path>
      )}
    </g>
  );
}

interface AxisProps {
  readonly data: TimelineChartData;
  readonly window: Window;
  readonly top: number;
  readonly place: Place;
}

interface LaneProps {
  readonly lane: ChartLane;
  /** The name of its group, where it is the first of it, and its own, line by line. */
  readonly heads: readonly string[];
  readonly names: readonly string[];
  readonly y: number;
  readonly place: Place;
}

function Lane({ lane, heads, names, y, place }: LaneProps) {
  const { left, right } = place;
  const points = lane.points.map((it) => withinPeriod(it, lane));
  const spots = points.map((it) => spotOf(it, place)).filter(({ isSeen }) => isSeen);
  const taken = spots.map(({ at }) => at).sort((one, other) => one - other);
  return (
    <g>
      {heads.map((line, index) => (
        <text
          key={index}
          {...{ class: 'quiet', x: left, y: y + 11 + index * LINE }}
          {...{ fill: '#5f5f5f', 'font-weight': 'bold' }}
        >
          {line}
        </text>
      ))}
      {names.map((line, index) => (
        <text key={index} x={left} y={y + 12 + (heads.length + index) * LINE}>
          {line}
        </text>
      ))}
      <path class="line" d={`M${left} ${place.y + BAR / 2}H${right}`} stroke="#d9d9d9" />
      {lane.periods.map((it, index) => (
        <PeriodBar key={index} of={it} taken={taken} place={place} />
      ))}
      {lane.deadlines.map((it, index) => (
        <DeadlineMark key={index} of={it} spots={spots} place={place} />
      ))}
      {points.map((it, index) => (
        <PointMark key={index} of={it} isOpening={opens(it, lane)} place={place} />
      ))}
    </g>
  );
}

/** The bar that begins with a statement. */
const openedBy = ({ type, start }: ChartPoint, { periods }: ChartLane): ChartPeriod | undefined =>
  periods.find(({ kind, from }) => kind === type && from === start);

/** What was taken back or replaced had been said by then, however uncertain its date. */
function withinPeriod(of: ChartPoint, lane: ChartLane): ChartPoint {
  const { to = null } = openedBy(of, lane) ?? {};
  return to === null || of.end <= to ? of : { ...of, end: to, isCut: true };
}

/** Whether a bar begins with the statement, and shows all of its date. */
const opens = (of: ChartPoint, lane: ChartLane): boolean =>
  of.end <= (openedBy(of, lane)?.sureFrom ?? -Infinity);

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
