import { field, Optional } from '../../events/fields';
import { cursorOf } from '../event-log/position';

/** What one page of a list holds, unless the query says otherwise, and at most. */
export const PAGE = 200;
export const LARGEST_PAGE = 1000;

const isText = (value: unknown, pattern: RegExp): value is string =>
  typeof value === 'string' && pattern.test(value);

/** A position from the reply to a write, or a live message's id. */
export const PositionToken = (): PropertyDecorator =>
  field({
    name: 'positionToken',
    takes: 'a `position` from the reply to a write, or the id of a live message, unchanged',
    test: (value) => typeof value === 'string' && cursorOf(value) !== undefined,
    schema: { type: 'string', pattern: '^[0-9]{16}(\\.[0-9]{15}\\.[0-9]{6})?$' },
  });

export const Limit = (): PropertyDecorator =>
  field({
    name: 'limit',
    takes: `a whole number from 1 to ${LARGEST_PAGE}`,
    test: (value) =>
      isText(value, /^\d{1,4}$/u) && Number(value) >= 1 && Number(value) <= LARGEST_PAGE,
    schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: PAGE },
  });

export const Flag = (): PropertyDecorator =>
  field({
    name: 'flag',
    takes: '`true` or `false`',
    test: (value) => isText(value, /^(true|false)$/u),
    schema: { type: 'boolean', default: false },
  });

/** Several of these words, with commas between them. */
export const Words = (words: readonly string[]): PropertyDecorator =>
  field({
    name: 'words',
    takes: `one or more of ${words.map((word) => `\`${word}\``).join(', ')}, with commas between them`,
    test: (value) =>
      typeof value === 'string' && value.split(',').every((word) => words.includes(word.trim())),
    schema: { type: 'array', items: { type: 'string', enum: words } },
  });

/** Two or more names with commas between them. */
export const SeveralNames = (): PropertyDecorator =>
  field({
    name: 'severalNames',
    takes: 'two to ten actors by id or name, with commas between them',
    test: (value) => isText(value, /^[^,\p{Cc}]{1,200}(,[^,\p{Cc}]{1,200}){1,9}$/u),
    schema: { type: 'array', minItems: 2, maxItems: 10, items: { type: 'string' } },
  });

/** Words that were given with commas between them; `undefined` where none were. */
export function wordsOf<W extends string>(text: string | undefined): readonly W[] | undefined {
  return text?.split(',').map((word) => word.trim() as W);
}

/** Every read takes this. */
export class ReadQuery {
  @Optional()
  @PositionToken()
  after?: string;
}
