import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageQuery, pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { ActorPosition } from './actor.query';
import { actorView } from './actor.view';

/** Where one actor stands. */
@ApiExcludeController()
@Controller('actors')
export class ActorController {
  constructor(private readonly bus: QueryBus) {}

  @Get(':actor')
  async actor(
    @Param('actor') actor: string,
    @Query(pageQuery(PageQuery, actorView)) query: PageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new ActorPosition(actor, query));
    await showView(actorView, found, { reply, format: query.format });
  }
}
