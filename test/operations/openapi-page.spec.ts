import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type * as fields from '../../events/fields';
import type * as statement from '../../events/statement';
import type * as documents from '../../src/operations/openapi/document';
import { differenceOf, publishApi } from '../../src/operations/openapi/publish';
import { startServer } from '../support/server';
import { Description, type Json } from './description';

describe('the page', () => {
  test('loads nothing from elsewhere, needs no key, and does not hold up the end', async () => {
    const server = await startServer({ env: { STANDPOINT_READS: 'keyed' } });
    const page = await fetch(`${server.url}/docs`);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    const html = await page.text();
    const named = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, it]) => it!);
    const addresses = named.filter((it) => !it.startsWith('#'));
    expect(addresses.length).toBeGreaterThan(4);
    expect(addresses.filter((it) => !it.startsWith('./docs/'))).toEqual([]);
    const files = new Map<string, string>();
    for (const it of addresses) {
      const file = await fetch(new URL(it, server.url));
      expect([it, file.status]).toEqual([it, 200]);
      files.set(it, await file.text());
    }
    const loaded = [...files.get('./docs/swagger-ui.css')!.matchAll(/url\(([^)]*)\)|@import/g)];
    expect(loaded.filter(([, url]) => !/^["']?data:/.test(url ?? ''))).toEqual([]);
    // The one address that the scripts would call on their own is that of a validator.
    expect(files.get('./docs/swagger-ui-init.js')).toContain('"validatorUrl": null');
    const missing = await fetch(`${server.url}/docs/nothing.js`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toContain('application/problem+json');
    const document = await fetch(`${server.url}/openapi.json`);
    expect(document.headers.get('content-type')).toContain('application/json');
    const description = new Description((await document.json()) as Json);
    const refused = await fetch(`${server.url}/v1/positions`);
    expect(refused.status).toBe(401);
    expect(await description.complaints('GET /v1/positions', refused)).toEqual([]);
    const stopping = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(5000);
  });
});

@Controller('v1/unheard')
class Unheard {
  @Get(':of')
  answer(): string {
    return '';
  }
}

@Module({ controllers: [Unheard] })
class Other {}

describe('a description that is not that of the application', () => {
  test('makes the start fail, and names each route', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(Other, new FastifyAdapter(), {
      logger: false,
    });
    expect(() => publishApi(app)).toThrow('GET /v1/unheard/{of} is not described');
    expect(() => publishApi(app)).toThrow('GET /v1/gap is described, and the application does not');
    await app.close();
  });

  test('is told from one that is', () => {
    expect(differenceOf(['GET /a', 'GET /b'], ['GET /b', 'GET /a'])).toBeUndefined();
    expect(differenceOf(['GET /a'], ['GET /a', 'POST /a'])).toContain('POST /a is described');
  });
});

test('a type of event that is added to the registry appears by itself, with what it holds', () => {
  jest.isolateModules(() => {
    const { Prose, ListOf, Optional } = real<typeof fields>('events/fields');
    const { TermStatement } = real<typeof statement>('events/statement');
    class Verse {
      line!: string;
    }
    class VerseRecited extends TermStatement {
      verses?: Verse[];
    }
    Prose(80)(Verse.prototype, 'line');
    ListOf(Verse, '{line}')(VerseRecited.prototype, 'verses');
    Optional()(VerseRecited.prototype, 'verses');
    const known = real<object>('events/registry');
    const grown = Object.defineProperty({ ...known, VerseRecited }, '__esModule', { value: true });
    jest.doMock('../../events/registry', () => grown);
    const { describe: described } = real<typeof documents>('src/operations/openapi/document');
    const found = new Description(described({}));
    const { mapping } = found.at('/components/schemas/Event/discriminator') as {
      mapping: Record<string, string>;
    };
    expect(mapping['VerseRecited']).toBe('#/components/schemas/VerseRecited');
    expect(found.danglingRefs()).toEqual([]);
    const event = {
      ...{ type: 'VerseRecited', actor: 'a', issue: 'b', term: 'c', statedAt: '2025' },
      ...{ summary: 'Some lines.', source: { title: 'T' }, verses: null },
    };
    const problems = (changes: object): string[] =>
      found.problemsAt('/components/schemas/Event', { ...event, ...changes });
    expect(problems({})).toEqual([]);
    expect(problems({ verses: [{ line: 'One.' }] })).toEqual([]);
    expect(problems({ verses: [{}] })).not.toEqual([]);
    expect(problems({ colour: 'red' })).not.toEqual([]);
  });
});

/** A module of the product as it is. */
const real = <T extends object>(path: string): T => jest.requireActual<T>(`../../${path}`);
