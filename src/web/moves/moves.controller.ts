import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { Moves, MovesPageQuery } from './moves.query';
import { movesView } from './moves.view';

/** Who moved, and which way. */
@ApiExcludeController()
@Controller('moves')
export class MovesController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async moves(
    @Query(pageQuery(MovesPageQuery, movesView)) query: MovesPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new Moves(query));
    await showView(movesView, found, { reply, format: query.format });
  }
}
