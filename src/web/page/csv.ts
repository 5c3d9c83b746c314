import { promisify } from 'node:util';
import { stringify, type Input, type Options } from 'csv-stringify';
import type { Source } from '../../../events/source';
import type { Pin } from './page';

const written = promisify<Input, Options, string>(stringify);

/** A row of a table, by column. */
export type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Columns in order, and rows that name them. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Which day each row is of, and as known when, so that it can be cited by itself. */
export function asKnown({ columns, rows }: Table, { at, knownAt }: Pin): Table {
  const day = columns.includes('to') ? [] : ['at'];
  const pinned = rows.map((row) => ({
    ...row,
    at: row['at'] ?? at,
    knownAt: row['knownAt'] ?? knownAt,
  }));
  return { columns: [...new Set([...columns, ...day, 'knownAt'])], rows: pinned };
}

export const SOURCE_COLUMNS = ['publisher', 'sourceTitle', 'url', 'reference', 'publishedAt'];

/** What tells where a statement was reported, for a row that rests on one. */
export const sourceCells = (source: Source | null | undefined): Row => ({
  ...{ publisher: source?.publisher, sourceTitle: source?.title, url: source?.url },
  ...{ reference: source?.reference, publishedAt: source?.publishedAt },
});

/** A table as CSV (RFC 4180) with its header; what a spreadsheet would take for a formula is kept from being one. */
export const csvOf = ({ columns, rows }: Table): Promise<string> =>
  written([...rows], { header: true, columns: [...columns], escape_formulas: true });
