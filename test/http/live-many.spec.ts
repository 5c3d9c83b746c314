import { Stream } from './sse';
import { Api, statement } from './world';

jest.setTimeout(180_000);

const CLIENTS = 1000;
const WRITERS = 4;
const EACH = 15;

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

/** The actor of a client's filter, and of the statements that it is to be told. */
const ACTORS = ['ukraine', 'russia'];
const actorOf = (client: number): string | undefined => ACTORS[client % 4];

async function open(client: number): Promise<Stream> {
  const actor = actorOf(client);
  const stream = await Stream.open(`${api.url}/v1/live${actor ? `?actor=${actor}` : ''}`);
  await stream.comment();
  return stream;
}

async function write(writer: number): Promise<void> {
  const actor = ACTORS[writer % 2];
  for (let n = 0; n < EACH; n += 1) {
    const batch = ['a', 'b'].map((part) => statement({ actor, term: `${part}-${writer}-${n}` }));
    expect((await api.postNdjson('/v1/events', batch)).status).toBe(201);
  }
}

/** The causes of all that a client is told, up to the event that is told to all at the end. */
async function told(stream: Stream, end: string): Promise<unknown[]> {
  await stream.next(({ data }) => data.causes?.[0] === end);
  return stream.seen.flatMap(({ data }) => data.causes);
}

test('a thousand clients are told each shift once and in order, each by its filter', async () => {
  const streams: Stream[] = [];
  while (streams.length < CLIENTS) streams.push(await open(streams.length));
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  const ends = new Map<string | undefined, string>();
  for (const actor of ACTORS) ends.set(actor, (await api.say({ actor, term: 'end' })).id);
  ends.set(undefined, ends.get('russia')!);

  const log = (await api.said({})) as { id: string; actor?: string }[];
  for (const [client, stream] of streams.entries()) {
    const actor = actorOf(client);
    const wanted = log.filter((entry) => actor === undefined || entry.actor === actor);
    const seen = await told(stream, ends.get(actor)!);
    expect(seen).toEqual(wanted.map(({ id }) => id));
    expect(new Set(stream.seen.map(({ id }) => id)).size).toBe(seen.length);
    stream.close();
  }
});
