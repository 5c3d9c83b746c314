// Generated statements in the forms in which they are sent.
import { request } from '../load.mjs';
import { statementsToSend } from './generate.mjs';
import { randomOf } from './random.mjs';

/** Requests that each record one statement; they have no id, so that each may be sent again and is new. */
export function postsOf({ seed, count, key }) {
  const statements = statementsToSend(seed);
  return Array.from({ length: count }, () => post(statements.next().value, key));
}

export const post = (statement, key) =>
  request('POST', '/v1/events', { key, body: JSON.stringify(statement) });

/** Statements with an id, as text, in chunks. */
export function* rowsToImport({ seed, count, atOnce }) {
  const random = randomOf(seed + 1);
  const statements = statementsToSend(seed);
  for (let done = 0; done < count; done += atOnce) {
    yield Array.from({ length: Math.min(atOnce, count - done) }, () => {
      const { type, ...rest } = statements.next().value;
      const id = random.uuid();
      return { id, event: JSON.stringify({ type, id, ...rest }) };
    });
  }
}

/** The same as requests, a chunk each. */
export function importsOf({ key, ...what }) {
  const chunks = [...rowsToImport(what)];
  return chunks.map((rows) => {
    const body = rows.map(({ event }) => `${event}\n`).join('');
    return request('POST', '/v1/events', { key, body, type: 'application/x-ndjson' });
  });
}
