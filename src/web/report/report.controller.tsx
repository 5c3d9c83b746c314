import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keyholder } from '../../security/authenticate';
import { json } from '../../statements/body';
import { pageOf } from '../page/page';
import { pageQuery } from '../page/page-query';
import { showPlain } from '../page/view';
import { reportWords } from '../words/report';
import { CheckReport } from './check-report.query';
import { ReportForm, ReportPageQuery } from './report-form.query';
import { ReportPage } from './report.view';

/** Where a reporter tells what somebody said. */
@ApiExcludeController()
@Controller('report')
export class ReportController {
  constructor(private readonly bus: QueryBus) {}

  @Get()
  async form(
    @Query(pageQuery(ReportPageQuery)) query: ReportPageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = pageOf(reply.request);
    const form = await this.bus.execute(new ReportForm(query));
    await showPlain(reply, {
      page,
      title: reportWords[page.lang].title,
      children: <ReportPage form={form} page={page} />,
    });
  }

  /**
   * What would come of one event; the answer is JSON, and what is wrong is told as problem details, without a key too:
   * that it is lacking is told last.
   */
  @Post('check')
  async check(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const question = new CheckReport(json(request.body as Buffer), request.keyholder);
    const checked = await this.bus.execute(question);
    keyholder(request);
    void reply.code(200).header('cache-control', 'no-store').send(checked);
  }
}
