import { promisify } from 'node:util';
import { stringify, type Input, type Options } from 'csv-stringify';

const written = promisify<Input, Options, string>(stringify);

/** A row of a table, by column. */
export type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Columns in order, and rows that name them. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A table as CSV (RFC 4180) with its header; what a spreadsheet would take for a formula is kept from being one. */
export const csvOf = ({ columns, rows }: Table): Promise<string> =>
  written([...rows], { header: true, columns: [...columns], escape_formulas: true });
