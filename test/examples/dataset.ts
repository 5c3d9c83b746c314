import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes } from '../../events/event-type';
import { ROOT } from '../support/server';

export interface Source {
  readonly publisher?: string;
  readonly title?: string;
  readonly url?: string;
  readonly publishedAt?: string;
  readonly reference?: string;
  readonly attribution?: string;
}

/** An event of the example dataset, as its line has it. */
export interface Line extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  readonly issue?: string;
  readonly term?: string;
  readonly replaces?: readonly string[];
  readonly statedAt?: string;
  readonly summary?: string;
  readonly quote?: string;
  readonly source?: Source;
}

export const TEXT = readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8');
export const LINES = TEXT.trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

export const STATEMENTS = LINES.filter(({ type }) => eventTypes.get(type)?.family === 'statement');
export const SOURCED = LINES.filter(({ source }) => source !== undefined);

export const ofType = (type: string): readonly Line[] => LINES.filter((line) => line.type === type);

/** The id of an actor or issue that the dataset makes known. */
export const idOf = (line: Line, thing: 'actor' | 'issue'): string =>
  (line as unknown as Record<typeof thing, { readonly id: string }>)[thing].id;
