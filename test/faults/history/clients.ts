import { setTimeout as pace } from 'node:timers/promises';
import type { Page, Reply } from '../../http/client';
import { Stream } from '../../http/sse';
import type { Entry, Written } from '../../http/wire';
import type { Api } from '../../http/world';
import type { Sent } from '../books';
import { everything } from '../cluster';
import type { Embedded } from '../embedded';
import { Speaker } from '../statements';
import type { Recorder } from './recorder';

export interface Desk {
  readonly server: Embedded;
  readonly recorder: Recorder;
  /** Answers that nobody should be given. */
  readonly others: string[];
  /** What was acknowledged last, whoever wrote it. */
  newest: Written | undefined;
}

/** The answer of the server that runs, or of the next one; `undefined` where it went under the request. */
async function ask(server: Embedded, send: (api: Api) => Promise<Reply>) {
  const api = await server.whenUp();
  return send(api).catch(() => undefined);
}

/** Posts statements of one actor, each until it is acknowledged. */
export async function write(actor: string, desk: Desk, signal: AbortSignal): Promise<void> {
  const speaker = new Speaker(actor);
  for (let turn = 0; !signal.aborted; turn += 1) {
    const batch = Array.from({ length: 1 + (turn % 3) }, () => speaker.next({ hasId: true }));
    while (!(await post(batch, desk)));
  }
}

/** Whether it was acknowledged. */
async function post(batch: readonly Sent[], desk: Desk): Promise<boolean> {
  const { server, recorder, others } = desk;
  const ids = batch.map(({ id }) => id!);
  const api = await server.whenUp();
  recorder.write({ kind: 'sent', time: performance.now(), ids });
  const reply = await api.post('/v1/events', batch).catch(() => undefined);
  if (!reply) return false;
  if (reply.status !== 200 && reply.status !== 201) {
    others.push(`${reply.status}: ${reply.text}`);
    return false;
  }
  const events = reply.body as Written[];
  const { actor } = batch[0]!;
  recorder.write({ kind: 'acknowledged', time: performance.now(), actor, events });
  desk.newest = events.at(-1);
  return true;
}

/** Nobody waits longer, in milliseconds. */
const PATIENCE = 300_000;

/** Resolves when more was acknowledged than at the call. @throws where nothing is for too long, with what was answered */
export async function moreAcknowledged(desk: Desk): Promise<void> {
  const { newest } = desk;
  for (const start = performance.now(); desk.newest === newest; await pace(20)) {
    if (performance.now() - start > PATIENCE)
      throw new Error(`nothing is acknowledged any more: ${desk.others.at(-1) ?? 'no answer'}`);
  }
}

/** Says the last thing, of which followers are told last. */
export async function endLoad(id: string, actor: string, desk: Desk): Promise<void> {
  const sent = { ...new Speaker(actor).next({ hasId: true }), id, term: 'end' };
  while (!(await post([sent], desk)));
}

/** Writes down the whole log. */
export async function list({ server, recorder, newest }: Desk): Promise<void> {
  server.api.last = newest!.position;
  for (const { id, position, recordedAt, statedAt } of await everything(server.api))
    recorder.write({ kind: 'logged', id, position, recordedAt, isShift: statedAt !== undefined });
}

/** Reads what one actor said, up to what was acknowledged last. */
export async function read(actor: string, desk: Desk, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const after = desk.newest?.position;
    if (after !== undefined) await readAll({ actor, after }, desk);
    await pace(20);
  }
}

async function readAll(asked: { actor: string; after: string }, desk: Desk): Promise<void> {
  const ids: string[] = [];
  const start = `/v1/events?actor=${asked.actor}&limit=1000`;
  for (let path: string | undefined = `${start}&after=${asked.after}`; path !== undefined;) {
    const wanted: string = path;
    const reply: Reply | undefined = await ask(desk.server, (api) => api.get(wanted));
    if (reply?.status !== 200) return void (reply && desk.others.push(reply.text));
    const { items, next } = reply.body as Page<Entry>;
    ids.push(...items.map(({ id }) => id));
    path = next === null ? undefined : `${start}&cursor=${encodeURIComponent(next)}`;
  }
  desk.recorder.write({ kind: 'read', ...asked, ids });
}

/** Asks what was known just before something was recorded, and goes on asking the same. */
export async function pin(actor: string, desk: Desk, signal: AbortSignal): Promise<void> {
  const paths: string[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    if (desk.newest && turn % 10 === 0) paths.push(pinnedPath(actor, desk.newest));
    const path = paths[turn % (paths.length || 1)];
    if (path !== undefined) await askPinned(path, desk);
    await pace(20);
  }
  for (const path of paths) await askPinned(path, desk);
}

/** More may be recorded in the same millisecond as an event, and nothing in the one before it. */
function pinnedPath(actor: string, { recordedAt }: Written): string {
  const known = new Date(Date.parse(recordedAt) - 1).toISOString();
  return `/v1/positions/${actor}?at=${known}&knownAt=${known}`;
}

async function askPinned(path: string, { server, recorder, others }: Desk): Promise<void> {
  const reply = await ask(server, (api) => api.get(path));
  if (!reply) return;
  const { status, headers, text } = reply;
  if (status !== 200) return void others.push(`${status}: ${text}`);
  recorder.write({ kind: 'pinned', path, answer: `${headers.get('etag')} ${text}` });
}

/** Follows the stream over all kills, until it is told of the last event. */
export async function follow(
  name: string,
  desk: Desk,
  { after, last }: { after: string; last: string },
): Promise<void> {
  let id: string | undefined;
  for (;;) {
    const { url } = await desk.server.whenUp();
    const headers: Record<string, string> = id === undefined ? {} : { 'last-event-id': id };
    const place = id === undefined ? `?after=${after}` : '';
    const stream = await Stream.open(`${url}/v1/live${place}`, headers).catch(() => undefined);
    for (let isOpen = stream?.reply.status === 200; isOpen && stream;) {
      const message = await stream.next().catch(() => undefined);
      isOpen = message !== undefined;
      if (!message) break;
      id = message.id;
      const cause = message.data.causes?.[0] ?? '';
      desk.recorder.write({ kind: 'told', subscriber: name, id, cause });
      if (cause === last) return stream.close();
    }
    stream?.close();
  }
}
