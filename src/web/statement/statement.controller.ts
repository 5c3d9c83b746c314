import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageQuery, pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { OneReport } from './statement.query';
import { statementView } from './statement.view';

/** One report and what became of it. */
@ApiExcludeController()
@Controller('statements')
export class StatementController {
  constructor(private readonly bus: QueryBus) {}

  @Get(':id')
  async statement(
    @Param('id') id: string,
    @Query(pageQuery(PageQuery, statementView)) query: PageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new OneReport(id, query));
    await showView(statementView, found, { reply, format: query.format });
  }
}
