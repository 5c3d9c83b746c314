import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Appended } from '../event-log/event-log';
import { send } from '../reading/answer';
import { ReadQuery } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { keyholder } from '../security/authenticate';
import { SETTINGS, type Settings } from '../settings';
import { eventsIn, NDJSON, type Form } from './body';
import { OneEvent } from './event.query';
import { Events, EventsQuery } from './events.query';
import { writeResult } from './log-entry';
import { RecordEvents } from './record-events';

/** The log: where statements come in, and where they can be read again. */
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  async record(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // Not by `@Body()`: Nest would send it through its pipes, of which there are none.
    const body = eventsIn(request.headers['content-type'] ?? '', request.body as Buffer);
    const command = new RecordEvents(body.events, keyholder(request), body.place);
    const appended = await this.commands.execute(command);
    void reply.code(appended.some(({ added }) => added) ? 201 : 200);
    sendResults(reply, body.form, appended);
  }

  @Get()
  async events(
    @Query(new QueryPipe(EventsQuery)) query: EventsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.queries.execute(new Events(query)), this.settings);
  }

  @Get(':id')
  async event(
    @Param('id') id: string,
    @Query(new QueryPipe(ReadQuery)) query: ReadQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.queries.execute(new OneEvent(id, query)), this.settings);
  }
}

function sendResults(reply: FastifyReply, form: Form, appended: readonly Appended[]): void {
  const results = appended.map(writeResult);
  if (form === 'ndjson') {
    const lines = results.map((result) => `${JSON.stringify(result)}\n`).join('');
    void reply.header('content-type', NDJSON).send(lines);
    return;
  }
  void reply.header('content-type', 'application/json; charset=utf-8');
  void reply.send(JSON.stringify(form === 'array' ? results : results[0]));
}
