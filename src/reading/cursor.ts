import { malformed } from '../operations/refusal';

/** Where a list was left, and the now of its first page: its time in milliseconds UTC and the log's head. */
export interface PageState {
  readonly now: number;
  readonly head: number;
  /** How many items, or which position, came before. */
  readonly offset: number;
}

/** As clients see it: opaque. */
export function cursorText({ now, head, offset }: PageState): string {
  return Buffer.from([now, head, offset].map((it) => it.toString(36)).join('.')).toString(
    'base64url',
  );
}

/** @throws Refusal 400 where it is not a cursor */
export function pageState(cursor: string | undefined, first: Omit<PageState, 'offset'>): PageState {
  if (cursor === undefined) return { ...first, offset: 0 };
  const parts = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  const [now = NaN, head = NaN, offset = NaN] = parts.map((part) =>
    /^[0-9a-z]{1,10}$/u.test(part) ? parseInt(part, 36) : NaN,
  );
  const sound =
    parts.length === 3 && now <= first.now + 86_400_000 && head <= first.head && offset >= 0;
  if (sound) return { now, head, offset };
  const detail = 'is not a cursor of this list: take `next` of the page before, unchanged';
  throw malformed([{ pointer: '/cursor', detail }]);
}
