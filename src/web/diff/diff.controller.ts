import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { pageQuery } from '../page/page-query';
import { showView } from '../page/view';
import { DiffPageQuery, withAt } from './asked';
import { WhatChanged } from './diff.query';
import { diffView } from './diff.view';

/** What changed, and which statements made it so. */
@ApiExcludeController()
@Controller('diff')
export class DiffController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async diff(
    @Query(pageQuery(DiffPageQuery, diffView)) query: DiffPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.bus.execute(new WhatChanged(withAt(query)));
    await showView(diffView, found, { reply, format: query.format });
  }
}
