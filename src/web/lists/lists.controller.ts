import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { Issues } from './issues.query';
import { issuesView } from './issues.view';
import { ListPageQuery, StatementsPageQuery } from './list-query';
import { Sources } from './sources.query';
import { sourcesView } from './sources.view';
import { Statements } from './statements.query';
import { statementsView } from './statements.view';

/** What was recorded, as lists that can be searched. */
@ApiExcludeController()
@Controller()
export class ListsController {
  constructor(private readonly bus: QueryBus) {}

  @Get('statements')
  async statements(
    @Query(pageQuery(StatementsPageQuery, statementsView)) query: StatementsPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new Statements(query));
    await showView(statementsView, found, { reply, format: query.format });
  }

  @Get('issues')
  async issues(
    @Query(pageQuery(ListPageQuery, issuesView)) query: ListPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new Issues(query));
    await showView(issuesView, found, { reply, format: query.format });
  }

  @Get('sources')
  async sources(
    @Query(pageQuery(ListPageQuery, sourcesView)) query: ListPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new Sources(query));
    await showView(sourcesView, found, { reply, format: query.format });
  }
}
