// The product's framework doing nothing: Nest on Fastify, one route, no hooks, a fixed body of the size asked for.
import 'reflect-metadata';
import { Controller, Get, Module, Param, Query, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

const body = Buffer.from(JSON.stringify({ fixed: 'x'.repeat(Number(process.argv[2]) - 12) }));

class FixedController {
  position(_actor, _query, reply) {
    void reply.header('content-type', 'application/json; charset=utf-8').send(body);
  }
}
const { prototype } = FixedController;
Param('actor')(prototype, 'position', 0);
Query()(prototype, 'position', 1);
Res()(prototype, 'position', 2);
Get(':actor')(prototype, 'position', Object.getOwnPropertyDescriptor(prototype, 'position'));
Controller('v1/positions')(FixedController);

class FixedModule {}
Module({ controllers: [FixedController] })(FixedModule);

const app = await NestFactory.create(FixedModule, new FastifyAdapter(), { logger: false });
await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${new URL(await app.getUrl()).port}\n`);
