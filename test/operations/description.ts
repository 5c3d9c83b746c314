import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { Client, expectStatus } from '../http/client';
import { ROOT, startServer, type Running } from '../support/server';

export type Json = Readonly<Record<string, unknown>>;

/** One operation, with what refers to components resolved one level deep. */
export interface Operation {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Json[];
  readonly responses: Readonly<Record<string, Json>>;
  readonly json: Json;
}

/** A body of a request or an answer: where it stands in the document, and what it says. */
export interface Medium {
  readonly pointer: string;
  readonly type: string;
  readonly examples: Readonly<Record<string, { summary: string; value: unknown }>>;
}

const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

/** Words of OpenAPI in a schema that JSON Schema does not have. */
const OPENAPI_WORDS = [
  'discriminator',
  'openapi',
  'info',
  'paths',
  'components',
  'servers',
  'tags',
];

/** Headers that say something of an answer, so that who gets them wants to have been told. */
const HEADERS = [
  ...['etag', 'cache-control', 'link', 'retry-after', 'www-authenticate', 'content-disposition'],
  ...['ratelimit', 'ratelimit-policy'],
];

/** The OpenAPI document as a test reads it, and its schemas as validators. */
export class Description {
  private readonly ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

  constructor(readonly document: Json) {
    addFormats(this.ajv);
    this.ajv.addVocabulary(OPENAPI_WORDS);
    this.ajv.addSchema(document, 'openapi');
  }

  get operations(): Operation[] {
    const paths = this.document['paths'] as Record<string, Json>;
    return Object.entries(paths).flatMap(([path, item]) =>
      METHODS.filter((method) => method in item).map((method) => {
        const json = item[method] as Json & { parameters: Json[]; responses: Record<string, Json> };
        const responses = Object.entries(json.responses).map(([status, it]) => [
          status,
          this.resolved(it),
        ]);
        return {
          route: `${method.toUpperCase()} ${path}`,
          ...{ method, path, json },
          parameters: json.parameters.map((it) => this.resolved(it)),
          responses: Object.fromEntries(responses) as Record<string, Json>,
        };
      }),
    );
  }

  /** The body of a request (`status` left out) or of an answer, by media type. */
  media({ path, method, json }: Operation, status?: string): Medium[] {
    const base = `/paths/${step(path)}/${method}/`;
    const own = status === undefined ? 'requestBody' : `responses/${status}`;
    const body = (
      status === undefined ? json['requestBody'] : (json['responses'] as Json)[status]
    ) as Json | undefined;
    const $ref = body?.['$ref'] as string | undefined;
    const start = $ref === undefined ? base + own : $ref.slice(1);
    const content = (body && this.resolved(body)['content']) ?? {};
    return Object.entries(content as Record<string, Pick<Medium, 'examples'>>).map(
      ([type, { examples }]) => ({
        pointer: `${start}/content/${step(type)}/schema`,
        ...{ type, examples },
      }),
    );
  }

  /** Every body in the document: of requests, of answers and of refusals. */
  everyMedium(): { route: string; medium: Medium }[] {
    return this.operations.flatMap((it) =>
      [undefined, ...Object.keys(it.responses)].flatMap((status) =>
        this.media(it, status).map((medium) => ({
          route: `${it.route} ${status ?? 'request'}`,
          medium,
        })),
      ),
    );
  }

  /** What is not described of a real answer: its status, its headers, its media type, or something in its body. */
  async complaints(route: string, reply: Response): Promise<string[]> {
    const operation = this.operation(route);
    const documented = operation.responses[reply.status];
    if (!documented) return [`${reply.status} is not described`];
    const told = Object.keys((documented['headers'] ?? {}) as Json).map((it) => it.toLowerCase());
    const untold = HEADERS.filter((name) => reply.headers.has(name) && !told.includes(name));
    const [type = ''] = (reply.headers.get('content-type') ?? '').split(';');
    const medium = this.media(operation, String(reply.status)).find((it) => it.type === type);
    const text = await reply.text();
    if (!medium) return text === '' ? untold : [`${type} is not described`];
    const body: unknown = /[/+]json$/.test(type) ? JSON.parse(text) : text;
    return [...untold, ...this.problems(medium, body)];
  }

  operation(route: string): Operation {
    const found = this.operations.find((it) => it.route === route);
    if (!found) throw new Error(`${route} is not described`);
    return found;
  }

  /** What a medium's schema finds wrong with a body; of lines and of messages, each by the schema of one. */
  problems({ pointer, type }: Medium, body: unknown): string[] {
    const schema = this.at(pointer) as Json;
    const own = this.problemsAt(pointer, body);
    if (!('contentSchema' in schema)) return own;
    const parts = type.includes('event-stream') ? messagesIn(String(body)) : linesIn(String(body));
    if (parts.length === 0) return ['there is nothing in it'];
    return [...own, ...parts.flatMap((it) => this.problemsAt(`${pointer}/contentSchema`, it))];
  }

  problemsAt(pointer: string, value: unknown): string[] {
    const validate = this.validator(pointer);
    if (validate(value)) return [];
    // Of a `oneOf` each branch has its say; the first few tell enough.
    const errors = (validate.errors ?? []).slice(0, 5);
    return errors.map((it) => `${it.instancePath} ${it.message ?? ''}`);
  }

  /** @throws where the schema is not one */
  validator(pointer: string): ValidateFunction {
    const found = this.ajv.getSchema(`openapi#${encodeURI(pointer)}`);
    if (!found) throw new Error(`there is no schema at ${pointer}`);
    return found;
  }

  /** Every `$ref` in the document that leads nowhere. */
  danglingRefs(): string[] {
    const refs = JSON.stringify(this.document).matchAll(/"\$ref":"([^"]*)"/g);
    const all = [...new Set([...refs].map(([, found]) => found!))];
    return all.filter((it) => !it.startsWith('#/') || this.at(it.slice(1)) === undefined);
  }

  at(pointer: string): unknown {
    const steps = pointer.split('/').slice(1);
    const keys = steps.map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
    return keys.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], this.document);
  }

  private resolved(json: Json): Json {
    const $ref = json['$ref'];
    return typeof $ref === 'string' ? (this.at($ref.slice(1)) as Json) : json;
  }
}

/** A server with the example dataset, and how it describes itself. */
export async function startDescribed(): Promise<{ server: Running; description: Description }> {
  const server = await startServer();
  const client = new Client(server.url, server.key);
  const dataset = readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8');
  expectStatus(await client.text('/v1/events', dataset, 'application/x-ndjson'), 201);
  const { body } = await client.get('/openapi.json');
  return { server, description: new Description(body as Json) };
}

/** The path with the examples of its parameters, and the query that must be given. */
export function addressOf({ path, parameters }: Operation): { path: string; query: string } {
  const example = (name: unknown): string =>
    String(parameters.find((it) => it['name'] === name)?.['example']);
  const required = parameters.filter((it) => it['in'] === 'query' && it['required'] === true);
  const query = required.map(({ name }) => `${String(name)}=${example(name)}`).join('&');
  return { path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => example(name)), query };
}

export const linesIn = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const messagesIn = (text: string): unknown[] =>
  [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as unknown);

const step = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
