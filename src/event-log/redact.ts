import type { Database } from 'better-sqlite3';
import type { Recorded, Stored } from '../../events/event';
import { blanked } from '../../events/redaction';
import type { StatementRedacted } from '../../events/statement-redacted';
import { digestOf, type ChainedRow } from './chain';
import { recordedOf, rowOf, type Row } from './row';

/** An entry whose texts are to go, and the SHA-256, in hexadecimal, of what is to remain of it. */
export interface Redaction {
  readonly entry: string;
  readonly remains: string;
}

/** What an entry says is redacted; `undefined` of nearly all. */
export function redactionIn({ event }: Pick<Row, 'event'>): Redaction | undefined {
  if (!event.includes('"type":"StatementRedacted"')) return undefined;
  const { type, entry, statement, remains } = JSON.parse(event) as Stored<StatementRedacted>;
  return type === 'StatementRedacted' ? { entry: entry ?? statement, remains } : undefined;
}

/** The row without its texts. */
function withoutTexts(row: Row): Row {
  const recorded = recordedOf(row);
  return rowOf({ ...recorded, event: blanked(recorded.event), warnings: [], written: {} });
}

/** What a redaction of an entry says remains of it. */
export const remainsOf = (recorded: Recorded): string =>
  digestOf(withoutTexts(rowOf(recorded))).toString('hex');

/** Whether an entry has no texts that could go. */
export function isBlanked(recorded: Recorded): boolean {
  const row = rowOf(recorded);
  return digestOf(row).equals(digestOf(withoutTexts(row)));
}

export function prepareRedaction(db: Database) {
  return {
    find: db.prepare<[string], ChainedRow>('SELECT * FROM events WHERE id = ?'),
    blank: db.prepare<[string, string, string, Buffer, number]>(
      'UPDATE events SET event = ?, warnings = ?, written = ?, original = ? WHERE position = ?',
    ),
  };
}

/**
 * Blanks the texts of the entry that a row redacts, if it redacts one: what remains must be what it says, as one that
 * came with an export is of another log. Whether it did.
 */
export function redactBy(row: Row, sql: ReturnType<typeof prepareRedaction>): boolean {
  const redaction = redactionIn(row);
  const entry = redaction && sql.find.get(redaction.entry);
  if (!entry || entry.original || entry.position >= row.position) return false;
  const left = withoutTexts(entry);
  if (digestOf(left).toString('hex') !== redaction.remains) return false;
  sql.blank.run(left.event, left.warnings, left.written, digestOf(entry), entry.position);
  return true;
}
