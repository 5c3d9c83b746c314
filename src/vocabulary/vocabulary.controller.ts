import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { send } from '../reading/answer';
import { ReadQuery } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { keyholder } from '../security/authenticate';
import { SETTINGS, type Settings } from '../settings';
import { json } from '../statements/body';
import { OneOfVocabulary, Vocabulary, VocabularyQuery, type Thing } from './vocabulary.query';
import { ChangeKnown, MakeKnown } from './write-vocabulary';

const LIST = new QueryPipe(VocabularyQuery);
const ONE = new QueryPipe(ReadQuery);

/** Who can hold positions, and on what: the same four routes for actors and for issues. */
abstract class VocabularyRoutes {
  protected abstract readonly thing: Thing;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  async make(@Req() request: FastifyRequest, @Body() body: Buffer, @Res() reply: FastifyReply) {
    const command = new MakeKnown(this.thing, json(body), keyholder(request));
    const { added, body: made } = await this.commands.execute(command);
    void reply.code(added ? 201 : 200).send(made);
  }

  @Patch(':id')
  async change(@Param('id') id: string, @Body() body: Buffer, @Res() reply: FastifyReply) {
    const command = new ChangeKnown(this.thing, id, json(body), keyholder(reply.request));
    void reply.code(200).send((await this.commands.execute(command)).body);
  }

  @Get()
  async list(@Query(LIST) query: VocabularyQuery, @Res() reply: FastifyReply): Promise<void> {
    send(reply, await this.queries.execute(new Vocabulary(this.thing, query)), this.settings);
  }

  @Get(':id')
  async one(
    @Param('id') id: string,
    @Query(ONE) query: ReadQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(
      reply,
      await this.queries.execute(new OneOfVocabulary(this.thing, id, query)),
      this.settings,
    );
  }
}

@Controller('v1/actors')
export class ActorsController extends VocabularyRoutes {
  protected readonly thing = 'actor';
}

@Controller('v1/issues')
export class IssuesController extends VocabularyRoutes {
  protected readonly thing = 'issue';
}
