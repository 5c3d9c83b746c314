import { commonWords } from '../words/common';
import { isKind, KINDS, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { matrixWords } from '../words/matrix';
import { KIND_LOOKS, MOVE_LOOKS, type Look, type Move } from './kinds';
import { clipped, FONT, frame } from './frame';

export interface ChartCell {
  readonly issue: string;
  readonly statements: number;
  readonly kinds: readonly { readonly kind: string }[];
  /** The newest stance. */
  readonly lead?: { readonly kind: string } | null;
  readonly hardened?: number;
  readonly softened?: number;
}

export interface MatrixChartData {
  readonly at: string;
  readonly columns: readonly { readonly issue: string; readonly name: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly under: string | null;
    readonly cells: readonly ChartCell[];
  }[];
}

const LEFT = 220;
const TOP = 190;
/** No column is narrower, and none so narrow that the word of a kind does not fit. */
const LEAST = 64;
const LETTER = 6;
const HIGH = 40;
const KEY = 90;
const INK = '#1b1b1b';
const QUIET = '#5f5f5f';
const LINE = '#d9d9d9';
const MOST_SIGNS = 4;

/** Who wants what as a picture: a sign for each kind that stands, with all geometry in attributes. */
export function MatrixChart({ data, lang }: { data: MatrixChartData; lang: Lang }) {
  const { columns, rows } = data;
  const wide = wideFor(data, lang);
  const width = Math.max(LEFT + columns.length * wide + 150, 960);
  const height = TOP + rows.length * HIGH + KEY;
  const title = matrixWords[lang].titleOn(data.at);
  return (
    <svg {...frame(width, height, lang)}>
      <title>{title}</title>
      <rect width={width} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="12" fill={INK}>
        <text x="16" y="30" font-size="18" font-weight="bold">
          {title}
        </text>
        {columns.map(({ issue, name }, index) => {
          const x = LEFT + index * wide + wide / 2;
          return (
            <text key={issue} x={x} y={TOP - 10} transform={`rotate(-35 ${x} ${TOP - 10})`}>
              {clipped(name, 30)}
            </text>
          );
        })}
        {rows.map((row, index) => (
          <ChartRow key={row.name} {...{ row, columns, wide, lang }} y={TOP + index * HIGH} />
        ))}
        <Key y={height - KEY + 30} lang={lang} />
      </g>
    </svg>
  );
}

/** So wide that the word of each kind that leads a cell fits. */
function wideFor({ rows }: MatrixChartData, lang: Lang): number {
  const leads = rows.flatMap(({ cells }) => cells.flatMap(({ lead }) => lead?.kind ?? []));
  const letters = [...new Set(leads)].map((kind) => kindWord(lang, kind).length);
  return Math.max(LEAST, ...letters.map((it) => it * LETTER + 12));
}

interface RowProps {
  readonly row: MatrixChartData['rows'][number];
  readonly columns: MatrixChartData['columns'];
  readonly wide: number;
  readonly y: number;
  readonly lang: Lang;
}

function ChartRow({ row, columns, wide, y, lang }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.issue, cell]));
  return (
    <g>
      <path d={`M16 ${y}H${LEFT + columns.length * wide}`} stroke={LINE} />
      <text x={row.under === null ? 16 : 30} y={y + 19}>
        {clipped(row.name, 28)}
      </text>
      {columns.map(({ issue }, index) => {
        const cell = cells.get(issue);
        const x = LEFT + index * wide + 4;
        if (cell && cell.statements > 0)
          return <ChartCellMarks key={issue} {...{ cell, x, y, lang }} />;
        return (
          <text key={issue} x={x} y={y + 15} fill={QUIET}>
            –
          </text>
        );
      })}
    </g>
  );
}

const Mark = ({ look, x, y }: { look: Look; x: number; y: number }) => (
  <path d={look.path} fill={look.color} transform={`translate(${x} ${y}) scale(0.75)`} />
);

interface CellProps {
  readonly cell: ChartCell;
  readonly x: number;
  readonly y: number;
  readonly lang: Lang;
}

/** A sign for each kind, and below them the word of the newest stance; which way it moved as lines. */
function ChartCellMarks({ cell, x, y, lang }: CellProps) {
  const kinds = cell.kinds.map(({ kind }) => kind).filter(isKind);
  const shown = kinds.slice(0, MOST_SIGNS);
  return (
    <g>
      {shown.length === 0 && (
        <text x={x} y={y + 19} fill={QUIET}>
          ·
        </text>
      )}
      {shown.map((kind, index) => (
        <Mark key={kind} look={KIND_LOOKS[kind]} x={x + index * 14} y={y + 5} />
      ))}
      {cell.lead && (
        <text x={x} y={y + 30} font-size="10">
          {kindWord(lang, cell.lead.kind)}
        </text>
      )}
      {MOVES.map((move, index) =>
        cell[move] === undefined ? null : (
          <Line key={move} move={move} x={x + index * 28} y={y + HIGH - 4} />
        ),
      )}
    </g>
  );
}

const MOVES = ['hardened', 'softened'] as const;

const Line = ({ move, x, y }: { move: Move; x: number; y: number }) => (
  <path d={`M${x} ${y}h24`} stroke={MOVE_LOOKS[move].color} stroke-width="3" />
);

/** What each sign means, in words. */
function Key({ y, lang }: { y: number; lang: Lang }) {
  const say = matrixWords[lang];
  const items = [
    ...KINDS.map((kind) => ({
      sign: (x: number, line: number) => <Mark look={KIND_LOOKS[kind]} x={x} y={line - 10} />,
      text: kindWord(lang, kind),
    })),
    { sign: () => null, text: `· ${commonWords[lang].nothingStands}` },
    ...MOVES.map((move) => ({
      sign: (x: number, line: number) => <Line move={move} x={x - 10} y={line - 4} />,
      text: say[move](1),
    })),
    { sign: () => null, text: `– ${say.legendEmpty}` },
  ];
  return (
    <g fill={QUIET}>
      {items.map(({ sign, text }, index) => {
        const [x, line] = [26 + (index % 4) * 170, y + Math.floor(index / 4) * 20];
        return (
          <g key={text}>
            {sign(x, line)}
            <text x={x + 18} y={line}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
