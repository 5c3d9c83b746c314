import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { instantText } from '../../events/time';
import { EventLog } from '../event-log/event-log';
import { positionToken } from '../event-log/position';
import { ReadQuery } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { Reader } from '../reading/reader';

/** The end of the log and the hash that stands for all of it: what to keep elsewhere. */
@Controller('v1/head')
export class HeadController {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
  ) {}

  @Get()
  async head(
    @Query(new QueryPipe(ReadQuery)) query: ReadQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.reader.open(query);
    const [position, hash] = await Promise.all([this.log.head(), this.log.headHash()]);
    const [last] = position === 0 ? [] : await this.log.read(position - 1, 1);
    const recordedAt = last ? instantText(last.recordedAt) : null;
    void reply.header('cache-control', 'no-cache');
    void reply.send({ position: positionToken(position), hash, recordedAt });
  }
}
