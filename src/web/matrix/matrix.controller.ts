import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { Matrix, MatrixPageQuery } from './matrix.query';
import { matrixView } from './matrix.view';

/** Who wants what, at any date. */
@Controller()
export class MatrixController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async matrix(
    @Query(pageQuery(MatrixPageQuery, matrixView)) query: MatrixPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new Matrix(query));
    await showView(matrixView, found, { reply, format: query.format });
  }
}
