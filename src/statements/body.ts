import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Refusal, malformed } from '../operations/refusal';

/** How the events of a request were sent; the answer has the same form. */
export type Form = 'object' | 'array' | 'ndjson';

export interface Body {
  readonly form: Form;
  readonly events: readonly unknown[];
  /** Where an event stands: its JSON Pointer, and what to call it. */
  readonly place: (index: number) => { pointer: string; name: string };
}

export const NDJSON = 'application/x-ndjson';
export const DEEPEST = 32;
const LINE_BREAK = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
/** A body of one thing; bulk may be larger. */
export const LARGEST = 1_048_576;

/** The largest body at all, for bulk. */
export const LARGEST_BULK = 64 * LARGEST;

/** The route that takes more than one thing. */
const BULK = '/v1/events';

/** Bodies reach the controllers as bytes; they are read here, so that one place says what is wrong with them. */
export function takeBytes(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.url === BULK) route.bodyLimit = LARGEST_BULK;
  });
  const types = ['application/json', 'application/merge-patch+json', NDJSON];
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  );
}

/** The events of a POST, as JSON values that nobody has looked at yet. */
export function eventsIn(contentType: string, bytes: Buffer): Body {
  if (contentType.toLowerCase().startsWith(NDJSON)) return ndjson(bytes);
  const value = json(bytes);
  if (Array.isArray(value)) {
    const place = (index: number) => ({ pointer: `/${index}`, name: `item ${index + 1}: ` });
    return { form: 'array', events: value, place };
  }
  if (bytes.length > LARGEST)
    throw new Refusal(413, 'one event may take 1 MB; send many as NDJSON');
  return { form: 'object', events: [value], place: () => ({ pointer: '', name: '' }) };
}

/** A JSON value, nested at most 32 deep. @throws Refusal 400 */
export function json(bytes: Buffer | undefined): unknown {
  if (!bytes || bytes.length === 0) throw refused('the body is empty: send a JSON object');
  return parsed(text(bytes), (why) => refused(`the body is not JSON: ${why}`));
}

/** Read line by line: beside the bytes and the values, no more than one line is held as text. */
function ndjson(bytes: Buffer): Body {
  const events: unknown[] = [];
  const numbers: number[] = [];
  const place = (index: number) => ({
    pointer: `/${index}`,
    name: `line ${numbers[index] ?? index + 1}: `,
  });
  const refusal = (why: string): Refusal => {
    const { pointer, name } = place(events.length);
    return malformed([{ pointer, detail: name + why }]);
  };
  const isText = isUtf8(bytes);
  let number = 0;
  for (let start = markIn(bytes), end; start < bytes.length; start = end + 1) {
    end = lineEnd(bytes, start);
    number += 1;
    const line = bytes.toString('utf8', start, end);
    if (line.trim() === '') continue;
    numbers.push(number);
    if (!isText && !isUtf8(bytes.subarray(start, end))) throw refusal('this is not UTF-8');
    events.push(parsed(line, (why) => refusal(`this is not JSON: ${why}`)));
  }
  return { form: 'ndjson', events, place };
}

function lineEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(LINE_BREAK, start);
  return end === -1 ? bytes.length : end;
}

function parsed(source: string, refusal: (why: string) => Refusal): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw refusal(error instanceof Error ? withoutContent(error.message) : 'it cannot be read');
  }
  if (mayBeDeeper(source, DEEPEST) && isDeeper(value, DEEPEST))
    throw refusal(`it is nested more than ${DEEPEST} deep`);
  return value;
}

/** The parser's message cites what was sent; an answer, and a log of it, should not. */
const withoutContent = (message: string): string => message.replace(/,? ?("|\.\.\.).*$/su, '');

function text(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw refused('the body is not UTF-8');
  return bytes.toString('utf8', markIn(bytes));
}

/** The length of the byte order mark that some programs put before a text. */
const markIn = (bytes: Buffer): number =>
  bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;

/** Each level is opened by a bracket of its own, so a text with no more of them is no deeper; nearly all end here. */
function mayBeDeeper(source: string, levels: number): boolean {
  let left = levels;
  for (const bracket of ['{', '[']) {
    let at = source.indexOf(bracket);
    for (; at !== -1 && left >= 0; left -= 1) at = source.indexOf(bracket, at + 1);
  }
  return left < 0;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

const refused = (detail: string): Refusal => malformed([{ pointer: '', detail }]);
