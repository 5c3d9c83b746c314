import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import { Name, Optional } from '../../events/fields';
import { CHANGES } from '../../projections/compare';
import type { Cursor, Message } from '../../projections/live-messages';
import { cursorOf } from '../event-log/position';
import { malformed, notReady } from '../operations/refusal';
import { Metrics } from '../operations/metrics';
import { ReadQuery, Words, wordsOf } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { Reader } from '../reading/reader';
import type { Reading } from '../reading/reading';
import { SETTINGS, type Settings } from '../settings';
import type { Filter } from './batch';
import { Feed } from './feed';
import { LiveClient } from './live-client';
import { Seats } from './seats';
import { StreamGuard } from './stream-guard';

export class LiveQuery extends ReadQuery {
  @Optional()
  @Name()
  actor?: string;

  /** An issue and all below it. */
  @Optional()
  @Name()
  issue?: string;

  @Optional()
  @Words([...CHANGES, 'reprioritised'])
  change?: string;
}

/** Changes as they come, as Server-Sent Events. */
@Controller('v1/live')
export class LiveController {
  private readonly clients = new Set<LiveClient>();
  private readonly guard = new StreamGuard();
  private isEnding = false;

  constructor(
    private readonly feed: Feed,
    private readonly reader: Reader,
    private readonly metrics: Metrics,
    private readonly seats: Seats,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async live(
    @Query(new QueryPipe(LiveQuery)) query: LiveQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = placeOf(lastEventId || query.after);
    const { feed, settings } = this;
    const reading = await this.reader.open(after === undefined ? {} : { after: after.text });
    const filter = filterOf(query, reading);
    if (reply.request.method === 'HEAD') {
      void reply.header('content-type', 'text/event-stream; charset=utf-8').send();
      return;
    }
    // Who left while it waited for `after` would take a seat for good.
    if (reply.raw.closed) return void reply.hijack();
    if (this.isEnding) throw notReady('this server is stopping');
    const seat = this.seats.take(reply.request);
    reply.headers(seat.headers).hijack();
    const options = { filter, heartbeat: settings.heartbeat, stall: settings.liveStall };
    const client = new LiveClient(reply.raw, feed, {
      ...options,
      headers: reply.getHeaders() as OutgoingHttpHeaders,
      cursor: after?.cursor ?? feed.now(),
    });
    this.clients.add(client);
    this.metrics.liveClients.set(this.clients.size);
    const leave = this.guard.watch(reply.request.keyholder, () => client.end());
    client.start(() => {
      seat.leave();
      leave();
      this.clients.delete(client);
      this.metrics.liveClients.set(this.clients.size);
    });
  }

  /** Ends every stream, and begins no other, so that the server can stop. */
  endAll(): void {
    this.isEnding = true;
    for (const client of this.clients) client.end();
  }
}

/** @throws Refusal 400 where it is no place in a log */
function placeOf(text: string | undefined): { text: string; cursor: Cursor } | undefined {
  if (text === undefined) return undefined;
  const cursor = cursorOf(text);
  if (cursor) return { text, cursor };
  const detail =
    'is not a position of this log or the id of a live message; leave it out to start now';
  throw malformed([{ pointer: '/Last-Event-ID', detail }]);
}

/** An issue is judged in the tree as it is then. @throws Refusal 422 for a name that is not known */
function filterOf(query: LiveQuery, reading: Reading): Filter {
  const { history } = reading;
  const actor = query.actor === undefined ? undefined : reading.actor(query.actor, '/actor');
  const issue = query.issue === undefined ? undefined : reading.issue(query.issue, '/issue');
  const changes = wordsOf(query.change);
  const isBelow = (below: string | undefined, id: string): boolean =>
    below !== undefined && history.vocabulary.treeBelow(id, history.head).has(below);
  const wants = ({ event, data }: Message): boolean => {
    if (actor !== undefined && data.actor !== actor) return false;
    if (issue !== undefined && !isBelow(data.issue, issue)) return false;
    return !changes || (event === 'shift' && changes.includes(data.change));
  };
  return { key: JSON.stringify([actor, issue, changes]), wants };
}
