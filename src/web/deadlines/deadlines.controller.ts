import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { DeadlinesPage, DeadlinesPageQuery } from './deadlines.query';
import { deadlinesView } from './deadlines.view';

/** What is due when. */
@ApiExcludeController()
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async deadlines(
    @Query(pageQuery(DeadlinesPageQuery, deadlinesView)) query: DeadlinesPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new DeadlinesPage(query));
    await showView(deadlinesView, found, { reply, format: query.format });
  }
}
