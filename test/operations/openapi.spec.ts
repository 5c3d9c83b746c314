import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventTypes } from '../../events/event-type';
import { ROOT, startServer, type Running } from '../support/server';
import { Description, linesIn, type Json } from './description';

let server: Running;
let description: Description;

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(server.url + path, { signal: AbortSignal.timeout(20_000), ...init });

beforeAll(async () => {
  server = await startServer();
  description = new Description((await (await get('/openapi.json')).json()) as Json);
});
afterAll(() => server.stop());

describe('the document', () => {
  test('is OpenAPI 3.1, and no reference leads nowhere', () => {
    expect(description.document['openapi']).toMatch(/^3\.1\./);
    expect(description.danglingRefs()).toEqual([]);
  });

  test('has only schemas that are sound, named and in place', () => {
    const named = Object.keys(description.at('/components/schemas') as Json);
    expect(named.length).toBeGreaterThan(50);
    for (const name of named) description.validator(`/components/schemas/${name}`);
    for (const { medium } of description.everyMedium()) description.validator(medium.pointer);
    for (const { path, method, json } of description.operations) {
      const base = `/paths/${path.replaceAll('/', '~1')}/${method}/parameters`;
      (json['parameters'] as Json[]).forEach((it, index) => {
        if ('schema' in it) description.validator(`${base}/${index}/schema`);
      });
    }
  });

  test('has an example for every body, and each is valid', () => {
    const wrong = description.everyMedium().flatMap(({ route, medium }) => {
      const examples = Object.entries(medium.examples);
      if (examples.length === 0) return [`${route} has no example`];
      return examples.flatMap(([name, { value }]) =>
        description.problems(medium, value).map((it) => `${route} ${name}: ${it}`),
      );
    });
    expect(wrong).toEqual([]);
  });

  test('has every route of the contract, each with words, and its own name', () => {
    expect(description.operations.map(({ route }) => route).sort()).toEqual(CONTRACT.sort());
    const ids = description.operations.map(({ json }) => json['operationId']);
    expect(new Set(ids).size).toBe(CONTRACT.length);
    const parameters = description.operations.flatMap(({ route, parameters: all }) =>
      all.map((it) => [`${route} ${String(it['name'])}`, it['description']] as const),
    );
    expect(parameters.filter(([, words]) => !words)).toEqual([]);
  });

  test('has every type of event in the discriminator, and each accepts its type alone', () => {
    const { oneOf, discriminator } = description.at('/components/schemas/Event') as {
      oneOf: { $ref: string }[];
      discriminator: { propertyName: string; mapping: Record<string, string> };
    };
    const names = [...eventTypes.keys()].sort();
    expect(names).toHaveLength(25);
    expect(discriminator.propertyName).toBe('type');
    expect(Object.keys(discriminator.mapping).sort()).toEqual(names);
    expect(Object.values(discriminator.mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
    for (const [name, $ref] of Object.entries(discriminator.mapping)) {
      expect(description.at(`${$ref.slice(1)}/properties/type/const`)).toBe(name);
    }
  });

  test('takes the example dataset, every line', () => {
    const dataset = linesIn(readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8'));
    expect(
      dataset.flatMap((it) => description.problemsAt('/components/schemas/Event', it)),
    ).toEqual([]);
  });
});

const CONTRACT = [
  ...['POST /v1/events', 'GET /v1/events', 'GET /v1/events/{id}', 'GET /v1/export', 'GET /v1/live'],
  'GET /v1/head',
  ...['POST /v1/actors', 'GET /v1/actors', 'GET /v1/actors/{id}', 'PATCH /v1/actors/{id}'],
  ...['POST /v1/issues', 'GET /v1/issues', 'GET /v1/issues/{id}', 'PATCH /v1/issues/{id}'],
  ...['GET /v1/positions', 'GET /v1/positions/{actor}', 'GET /v1/positions/{actor}/diff'],
  ...['GET /v1/positions/{actor}/timeline', 'GET /v1/shifts', 'GET /v1/gap', 'GET /v1/deadlines'],
  ...['GET /health/live', 'GET /health/ready', 'GET /metrics'],
  ...['GET /', 'GET /actors/{actor}', 'GET /diff', 'GET /moves'],
  ...['GET /timeline', 'GET /live', 'GET /deadlines'],
  ...['GET /statements', 'GET /statements/{id}', 'GET /issues', 'GET /sources', 'GET /report'],
  'GET /about',
];
