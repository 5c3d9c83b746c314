import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { TermTimeline, TimelinePageQuery } from './timeline.query';
import { timelineView } from './timeline.view';

/** Who said what when, term by term. */
@ApiExcludeController()
@Controller('timeline')
export class TimelineController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async timeline(
    @Query(pageQuery(TimelinePageQuery, timelineView)) query: TimelinePageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new TermTimeline(query));
    await showView(timelineView, found, { reply, format: query.format });
  }
}
