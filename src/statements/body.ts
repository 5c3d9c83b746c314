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
/** A body of one thing; bulk may be larger. */
export const LARGEST = 1_048_576;

/** The largest body at all, for bulk. */
export const LARGEST_BULK = 64 * LARGEST;

/** Bodies reach the controllers as bytes; they are read here, so that one place says what is wrong with them. */
export function takeBytes(server: FastifyInstance): void {
  const types = ['application/json', 'application/merge-patch+json', NDJSON];
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(types, { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  );
}

/** The events of a POST, as JSON values that nobody has looked at yet. */
export function eventsIn(contentType: string, bytes: Buffer): Body {
  if (contentType.toLowerCase().startsWith(NDJSON)) return ndjson(text(bytes));
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

function ndjson(all: string): Body {
  const lines = all.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  const place = (index: number) => ({
    pointer: `/${index}`,
    name: `line ${filled[index]?.number ?? index + 1}: `,
  });
  const events = filled.map(({ line }, index) =>
    parsed(line, (why) => {
      const { pointer, name } = place(index);
      return malformed([{ pointer, detail: `${name}this is not JSON: ${why}` }]);
    }),
  );
  return { form: 'ndjson', events, place };
}

function parsed(source: string, refusal: (why: string) => Refusal): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw refusal(error instanceof Error ? withoutContent(error.message) : 'it cannot be read');
  }
  if (isDeeper(value, DEEPEST)) throw refusal(`it is nested more than ${DEEPEST} deep`);
  return value;
}

/** The parser's message cites what was sent; an answer, and a log of it, should not. */
const withoutContent = (message: string): string => message.replace(/,? ?("|\.\.\.).*$/su, '');

function text(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refused('the body is not UTF-8');
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

const refused = (detail: string): Refusal => malformed([{ pointer: '', detail }]);
