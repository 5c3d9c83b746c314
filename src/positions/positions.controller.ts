import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus, type Query as Question } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { send, type Answer } from '../reading/answer';
import { QueryPipe } from '../reading/query-pipe';
import { SETTINGS, type Settings } from '../settings';
import { Deadlines } from './deadlines.query';
import { Gap } from './gap.query';
import { PositionAt, PositionsAt } from './position-at.query';
import { PositionDiff } from './position-diff.query';
import * as queries from './queries';
import { Shifts } from './shifts.query';
import { Timeline } from './timeline.query';

const as = <T extends object>(shape: new () => T): QueryPipe<T> => new QueryPipe(shape);

/** The questions: each is a query with its handler beside this file. */
@Controller('v1')
export class PositionsController {
  constructor(
    private readonly bus: QueryBus,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('positions')
  positions(
    @Query(as(queries.MatrixQuery)) query: queries.MatrixQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new PositionsAt(query), reply);
  }

  @Get('positions/:actor')
  position(
    @Param('actor') actor: string,
    @Query(as(queries.PositionQuery)) query: queries.PositionQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new PositionAt(actor, query), reply);
  }

  @Get('positions/:actor/diff')
  diff(
    @Param('actor') actor: string,
    @Query(as(queries.DiffQuery)) query: queries.DiffQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new PositionDiff(actor, query), reply);
  }

  @Get('positions/:actor/timeline')
  timeline(
    @Param('actor') actor: string,
    @Query(as(queries.TimelineQuery)) query: queries.TimelineQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new Timeline(actor, query), reply);
  }

  @Get('shifts')
  shifts(
    @Query(as(queries.ShiftsQuery)) query: queries.ShiftsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new Shifts(query), reply);
  }

  @Get('gap')
  gap(
    @Query(as(queries.GapQuery)) query: queries.GapQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new Gap(query), reply);
  }

  @Get('deadlines')
  deadlines(
    @Query(as(queries.DeadlinesQuery)) query: queries.DeadlinesQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.answer(new Deadlines(query), reply);
  }

  private async answer(question: Question<Answer>, reply: FastifyReply): Promise<void> {
    send(reply, await this.bus.execute(question), this.settings);
  }
}
