import { deafClient } from '../../http/raw';
import { Api } from '../../http/world';
import { startServer } from '../../support/server';
import { held, SETTLING } from '../process';
import { some, told, upTo, type Row } from '../rows';
import { Speaker } from '../statements';

/** So many bytes may be sent to each client while it does not read, and a server that held them would grow by more. */
const STATEMENTS = 3000;
const BATCH = 100;
const LONG = 'Only if this is checked by both. '.repeat(25).trim();

const MOST_MEGABYTES = 50;

/** Longer than the measurement: a client that is dropped holds nothing. */
const STALL = { STANDPOINT_LIVE_STALL_MS: '3600000' };

/** How much a server takes for clients that ask for the stream and never read. */
export async function deafClients(count: number): Promise<Row[]> {
  const api = new Api(await startServer({ node: SETTLING, env: STALL }));
  const speaker = new Speaker('ada');
  await api.make('actors', { id: 'ada', name: 'Ada', kind: 'person' });
  await api.make('issues', { id: 'territory', name: 'Territory' });
  const sockets = [await deafClient(api.url)];
  try {
    for (let n = 0; n < 2; n += 1) await say(api, speaker);
    const before = await held(api.server);
    while (sockets.length < count + 1) sockets.push(await deafClient(api.url));
    await say(api, speaker);
    const after = await held(api.server);
    const more = after.megabytes - before.megabytes;
    return [
      told('memory without them', `${Math.round(before.megabytes)} MB`),
      some('live clients that never read, still connected', after.sockets - before.sockets),
      upTo(`more memory for ${count} of them`, more, { limit: MOST_MEGABYTES, unit: 'MB' }),
    ];
  } finally {
    for (const socket of sockets) socket.destroy();
    await api.server.kill();
  }
}

async function say(api: Api, speaker: Speaker): Promise<void> {
  for (let n = 0; n < STATEMENTS; n += BATCH) {
    const batch = Array.from({ length: BATCH }, () => ({
      ...speaker.next({ hasId: true }),
      condition: LONG,
    }));
    const { status, text } = await api.post('/v1/events', batch);
    if (status !== 201) throw new Error(text);
  }
}
