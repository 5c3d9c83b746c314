import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { LivePage, LivePageQuery } from './live.query';
import { liveView } from './live.view';

/** Shifts as they become known. */
@ApiExcludeController()
@Controller('live')
export class LivePageController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async live(
    @Query(pageQuery(LivePageQuery, liveView)) query: LivePageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new LivePage(query));
    await showView(liveView, found, { reply, format: query.format });
  }
}
