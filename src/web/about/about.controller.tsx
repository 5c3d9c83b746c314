import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SETTINGS, type Settings } from '../../settings';
import { aboutWords } from '../words/about';
import { pageOf } from '../page/page';
import { PageQuery, pageQuery } from '../page/page-query';
import { showPlain } from '../page/view';
import { About } from './about.view';
import { CoverageOfAll } from './coverage.query';

/** What this is. It is open where reads are keyed, and then says nothing of the log. */
@ApiExcludeController()
@Controller('about')
export class AboutController {
  constructor(
    private readonly bus: QueryBus,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async about(
    @Query(pageQuery(PageQuery)) query: PageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = pageOf(reply.request);
    const isOpen = this.settings.reads === 'open';
    const covered = isOpen ? await this.bus.execute(new CoverageOfAll(query)) : null;
    await showPlain(reply, {
      page,
      title: aboutWords[page.lang].title,
      children: <About page={page} covered={covered} />,
    });
  }
}
