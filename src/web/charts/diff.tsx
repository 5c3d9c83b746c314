import {
  changeText,
  priorityText,
  type ToldChange,
  type ToldPriorities,
} from '../words/change-text';
import { dateText } from '../words/dates';
import { diffWords } from '../words/diff';
import { isKind, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { KIND_LOOKS } from './kinds';
import { clipped, FONT, frame } from './frame';

export interface DiffChartData {
  readonly from: string;
  readonly at: string;
  readonly sameDate: boolean;
  /** The one actor, which the title names. */
  readonly actor: { readonly name: string } | null;
  readonly moved: readonly {
    readonly name: string;
    readonly priorities: ToldPriorities | null;
    readonly changes: readonly ToldChange[];
  }[];
}

interface Props {
  readonly data: DiffChartData;
  readonly title: string;
  readonly lang: Lang;
}

const WIDTH = 1000;
const SIDES = [32, 516] as const;
const TOP = 64;
const LINE = 22;
const MOST_LETTERS = 54;

/** A line of the picture: a head over both sides, or what stands on each. */
type Line =
  | { readonly head: string; readonly size: 'actor' | 'change' | 'date' }
  | { readonly sides: readonly [Side, Side] };
interface Side {
  readonly kind?: string;
  readonly text: string;
}

/** What changed as a picture: each change in a sentence, and below it what stood and what stands. */
export function DiffChart({ data, title, lang }: Props) {
  const lines = data.moved.flatMap((moved) => linesOf(moved, data, lang));
  const height = TOP + lines.length * LINE + 36;
  return (
    <svg {...frame(WIDTH, height, lang)}>
      <title>{title}</title>
      <rect width={WIDTH} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="13" fill="#1b1b1b">
        <text x="16" y="30" font-size="18" font-weight="bold">
          {clipped(title, 84)}
        </text>
        {lines.length === 0 && (
          <text x="16" y={TOP + 14}>
            {diffWords[lang].noChange}
          </text>
        )}
        {lines.map((line, index) => (
          <ChartLine key={index} line={line} y={TOP + index * LINE + 14} />
        ))}
      </g>
    </svg>
  );
}

function ChartLine({ line, y }: { line: Line; y: number }) {
  if ('head' in line) {
    const isActor = line.size === 'actor';
    return (
      <text x="16" y={y} font-weight="bold" font-size={isActor ? '15' : '13'}>
        {clipped(`${line.head.charAt(0).toUpperCase()}${line.head.slice(1)}`, 120)}
      </text>
    );
  }
  return (
    <g fill="#4a4a4a">
      {line.sides.map(({ kind, text }, index) => {
        const x = SIDES[index === 0 ? 0 : 1];
        const look = kind !== undefined && isKind(kind) ? KIND_LOOKS[kind] : undefined;
        return (
          <g key={x}>
            {look && (
              <path
                d={look.path}
                fill={look.color}
                transform={`translate(${x} ${y - 11}) scale(0.75)`}
              />
            )}
            <text x={look ? x + 18 : x} y={y}>
              {clipped(text, MOST_LETTERS)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function linesOf(moved: DiffChartData['moved'][number], data: DiffChartData, lang: Lang): Line[] {
  const { name, priorities } = moved;
  const changes = moved.changes.filter(({ change }) => change !== 'reaffirmed');
  if (!priorities && changes.length === 0) return [];
  const say = diffWords[lang];
  const dates = [data.from, data.at].map((it) => dateText(it, lang));
  const [from, at] = data.sameDate ? [say.before, say.after] : dates;
  return [
    ...(data.actor ? [] : [{ head: name, size: 'actor' } as const]),
    { sides: [{ text: from ?? '' }, { text: at ?? '' }] },
    ...(priorities ? priorityLines(priorities, data.sameDate, lang) : []),
    ...changes.flatMap((it): Line[] => [
      { head: changeText(lang, it, data.sameDate), size: 'change' },
      { sides: [sideOf(it, 'before', lang), sideOf(it, 'after', lang)] },
    ]),
    { sides: [{ text: '' }, { text: '' }] },
  ];
}

function priorityLines(told: ToldPriorities, isLearnt: boolean, lang: Lang): Line[] {
  const longest = Math.max(told.before.length, told.after.length);
  const numbered = (list: ToldPriorities['before'], index: number): Side => {
    const name = list[index]?.name;
    return { text: name === undefined ? '' : `${index + 1}. ${name}` };
  };
  return [
    { head: priorityText(lang, told, isLearnt), size: 'change' },
    ...Array.from({ length: longest }, (_, index): Line => ({
      sides: [numbered(told.before, index), numbered(told.after, index)],
    })),
  ];
}

function sideOf(told: ToldChange, of: 'before' | 'after', lang: Lang): Side {
  const kind = told[of]?.kind;
  const say = diffWords[lang];
  if (kind === undefined) return { text: of === 'before' ? say.nothingBefore : say.nothingAfter };
  return { kind, text: `${kindWord(lang, kind)}: ${told.termName}` };
}
