import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import { isKind, KINDS, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { matrixWords } from '../words/matrix';
import { KIND_LOOKS, MOVE_LOOKS, type Look } from './kinds';
import { clipped, FONT, frame } from './frame';

export interface ChartCell {
  readonly issue: string;
  readonly statements: number;
  readonly kinds: readonly { readonly kind: string }[];
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
const WIDE = 64;
const HIGH = 28;
const KEY = 70;
const INK = '#1b1b1b';
const QUIET = '#5f5f5f';
const LINE = '#d9d9d9';
const MOST_SIGNS = 4;

/** Who wants what as a picture: a sign for each kind that stands, with all geometry in attributes. */
export function MatrixChart({ data, lang }: { data: MatrixChartData; lang: Lang }) {
  const { columns, rows } = data;
  const width = Math.max(LEFT + columns.length * WIDE + 150, 720);
  const height = TOP + rows.length * HIGH + KEY;
  const title = matrixWords[lang].titleOn(dateText(data.at, lang));
  return (
    <svg {...frame(width, height, lang)}>
      <title>{title}</title>
      <rect width={width} height={height} fill="#ffffff" />
      <g font-family={FONT} font-size="12" fill={INK}>
        <text x="16" y="30" font-size="18" font-weight="bold">
          {title}
        </text>
        {columns.map(({ issue, name }, index) => {
          const x = LEFT + index * WIDE + WIDE / 2;
          return (
            <text key={issue} x={x} y={TOP - 10} transform={`rotate(-35 ${x} ${TOP - 10})`}>
              {clipped(name, 30)}
            </text>
          );
        })}
        {rows.map((row, index) => (
          <ChartRow key={row.name} row={row} columns={columns} y={TOP + index * HIGH} />
        ))}
        <Key y={height - KEY + 30} lang={lang} />
      </g>
    </svg>
  );
}

interface RowProps {
  readonly row: MatrixChartData['rows'][number];
  readonly columns: MatrixChartData['columns'];
  readonly y: number;
}

function ChartRow({ row, columns, y }: RowProps) {
  const cells = new Map(row.cells.map((cell) => [cell.issue, cell]));
  return (
    <g>
      <path d={`M16 ${y}H${LEFT + columns.length * WIDE}`} stroke={LINE} />
      <text x={row.under === null ? 16 : 30} y={y + 19}>
        {clipped(row.name, 28)}
      </text>
      {columns.map(({ issue }, index) => {
        const cell = cells.get(issue);
        if (!cell || cell.statements === 0) return null;
        return <ChartCellMarks key={issue} cell={cell} x={LEFT + index * WIDE + 4} y={y} />;
      })}
    </g>
  );
}

const Mark = ({ look, x, y }: { look: Look; x: number; y: number }) => (
  <path d={look.path} fill={look.color} transform={`translate(${x} ${y}) scale(0.75)`} />
);

function ChartCellMarks({ cell, x, y }: { cell: ChartCell; x: number; y: number }) {
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
      {(['hardened', 'softened'] as const).map((move, index) =>
        cell[move] === undefined ? null : (
          <path
            key={move}
            d={`M${x + index * 28} ${y + HIGH - 4}h24`}
            stroke={MOVE_LOOKS[move].color}
            stroke-width="3"
          />
        ),
      )}
    </g>
  );
}

/** What each sign means. */
function Key({ y, lang }: { y: number; lang: Lang }) {
  const columns = [...KINDS.entries()];
  return (
    <g fill={QUIET}>
      {columns.map(([index, kind]) => {
        const [x, line] = [16 + (index % 4) * 170, y + Math.floor(index / 4) * 20];
        return (
          <g key={kind}>
            <Mark look={KIND_LOOKS[kind]} x={x} y={line - 10} />
            <text x={x + 18} y={line}>
              {kindWord(lang, kind)}
            </text>
          </g>
        );
      })}
      <text x={16 + 3 * 170} y={y + 20}>
        · {commonWords[lang].nothingStands}
      </text>
    </g>
  );
}
