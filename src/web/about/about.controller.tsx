import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { aboutWords } from '../words/about';
import { pageOf } from '../page/page';
import { PageQuery, pageQuery } from '../page/page-query';
import { showPlain } from '../page/view';
import { About } from './about.view';

/** What this is. */
@ApiExcludeController()
@Controller('about')
export class AboutController {
  @Get()
  async about(
    @Query(pageQuery(PageQuery)) _query: PageQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = pageOf(reply.request);
    await showPlain(reply, {
      page,
      title: aboutWords[page.lang].title,
      children: <About page={page} />,
    });
  }
}
