import * as fc from 'fast-check';
import { huge, nastyText, spoilt } from './nasty';
import { rawBytes } from './raw';
import { SchemaValues, STATEMENT, type Schema } from './schema-values';

/** What is sent: a request, or bytes that may be none. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** In place of all that: bytes on a connection of their own. */
  readonly raw?: Buffer;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

/** What is asked for as pages are, and is not in the description. */
const UNDESCRIBED = [
  ...['/docs', '/openapi.json', '/docs/{id}', '/assets/{id}'],
  ...['/{id}', '/v1/{id}', '/health/{id}'],
];
const OF_PAGES = [
  ...['at', 'knownAt', 'publishedBy', 'attribution', 'issue', 'lang', 'since', 'bloc', 'from'],
  ...['actor', 'source', 'q', 'limit', 'cursor', 'knownFrom', 'left', 'status', 'change', 'type'],
];
const FORMATS = ['html', 'json', 'csv', 'svg', 'atom', 'ics', 'pdf'];
const OF_VALUES = ['ukraine', 'territory', '2025-03-12', '2025', STATEMENT, 'on-record', '1', 'uk'];

/** A wait of 5 s is nothing that finds more when it comes often. */
const PLACES = ['0000000000000001', '0000000000000005.000000000000000.000001'];

const HALF = /\p{Surrogate}/gu;

const escaped = (text: string): string =>
  // Half of a pair has no form in UTF-8: it is sent as the bytes that it would have.
  encodeURIComponent(text.replaceAll(HALF, '\ufffd')).replaceAll('%EF%BF%BD', '%ED%A0%80');

/** Requests for every route that a description has, and for every page. */
export class Requests {
  private readonly values: SchemaValues;

  constructor(
    private readonly document: Schema,
    private readonly key: string,
  ) {
    this.values = new SchemaValues(document);
  }

  all(): fc.Arbitrary<Sent> {
    const described = Object.entries(this.document['paths'] as Record<string, Schema>);
    const [reads, writes]: fc.Arbitrary<Sent>[][] = [[], []];
    for (const [path, item] of described)
      for (const [method, operation] of Object.entries(item)) {
        const to = method === 'get' ? reads : writes;
        to!.push(this.operation([method.toUpperCase(), path], operation as Schema));
      }
    const isPage = ([, { get }]: [string, Schema]): boolean =>
      String((get as Schema | undefined)?.['tags']) === 'Pages';
    const pages = [...described.filter(isPage).map(([path]) => path), ...UNDESCRIBED];
    const check = this.write(['POST', '/report/check'], this.values.of(ref('Event')));
    return fc.oneof(
      { weight: 30, arbitrary: fc.oneof(...reads!) },
      { weight: 30, arbitrary: fc.oneof(...writes!, check) },
      { weight: 12, arbitrary: fc.oneof(...pages.map((path) => this.page(path))) },
      { weight: 8, arbitrary: rawBytes.map((raw) => ({ ...nothing('RAW', ''), raw })) },
      { weight: 3, arbitrary: this.oddMethod(described.map(([path]) => path)) },
    );
  }

  private operation([method, path]: [string, string], operation: Schema): fc.Arbitrary<Sent> {
    const body = (operation['requestBody'] as Schema | undefined)?.['content'] as
      Readonly<Record<string, { readonly schema: Schema }>> | undefined;
    const json = body && Object.values(body)[0];
    if (json) return this.write([method, path], this.values.of(json.schema));
    const parameters = (operation['parameters'] as Parameter[]).filter((it) => it.in === 'query');
    return this.read(path, parameters);
  }

  private read(path: string, parameters: readonly Parameter[]): fc.Arbitrary<Sent> {
    const named = parameters.map(({ name, schema }) => {
      const right = name === 'after' ? fc.constantFrom(...PLACES) : this.values.named(name, schema);
      const text = right.map((it) => (typeof it === 'string' ? it : JSON.stringify(it)) ?? '');
      return fc.tuple(fc.constant(name), fc.oneof({ weight: 8, arbitrary: text }, nastyText));
    });
    const pair = fc.oneof(...named, fc.tuple(nastyText, nastyText));
    return this.asked(path, pair);
  }

  private page(path: string): fc.Arbitrary<Sent> {
    const value = fc.oneof(fc.constantFrom(...OF_VALUES), nastyText);
    const pair = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...OF_PAGES), value) },
      { weight: 3, arbitrary: fc.tuple(fc.constant('format'), fc.constantFrom(...FORMATS)) },
      { weight: 1, arbitrary: fc.tuple(nastyText, nastyText) },
    );
    return this.asked(path, pair);
  }

  private asked(path: string, pair: fc.Arbitrary<[string, string]>): fc.Arbitrary<Sent> {
    return fc
      .tuple(this.filled(path), fc.array(pair, { maxLength: 5 }), readHeaders)
      .map(([to, pairs, headers]) => {
        const query = pairs.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
        return { ...nothing('GET', query === '' ? to : `${to}?${query}`), headers };
      });
  }

  private write(
    [method, path]: [string, string],
    value: fc.Arbitrary<unknown>,
  ): fc.Arbitrary<Sent> {
    const one = spoilt(value);
    const lines = fc
      .array(spoilt(value), { maxLength: 5 })
      .map((all) => Buffer.concat(all.flatMap((it) => [it, Buffer.from('\n')])));
    const body = fc.oneof(
      { weight: 60, arbitrary: one },
      { weight: 20, arbitrary: lines },
      { weight: 1, arbitrary: huge },
    );
    return fc.tuple(this.filled(path), body, this.writeHeaders()).map(([to, bytes, headers]) => ({
      ...nothing(method, to),
      ...{ headers, body: bytes },
    }));
  }

  private writeHeaders(): fc.Arbitrary<Record<string, string>> {
    const json = 'application/json';
    const types = [json, json, json, 'application/x-ndjson', 'application/merge-patch+json'];
    const odd = ['text/plain', 'application/json; charset=utf-16', 'multipart/form-data', ',', ''];
    const right = `Bearer ${this.key}`;
    const keys = [
      ...Array.from({ length: 12 }, () => right),
      'Bearer',
      'Bearer x',
      'Basic e==',
      '',
    ];
    return fc.record({
      'content-type': fc.constantFrom(...types, ...types, ...odd),
      authorization: fc.constantFrom(...keys),
    });
  }

  private oddMethod(paths: readonly string[]): fc.Arbitrary<Sent> {
    const methods = ['PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'PROPFIND', 'POST'];
    return fc
      .constantFrom(...paths)
      .chain((path) =>
        fc
          .tuple(fc.constantFrom(...methods), this.filled(path))
          .map(([method, to]) => nothing(method, to)),
      );
  }

  private filled(path: string): fc.Arbitrary<string> {
    const names = path.match(/\{\w+\}/gu) ?? [];
    const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...OF_VALUES) }, nastyText);
    return fc
      .array(value, { minLength: names.length, maxLength: names.length })
      .map((values) => values.reduce((to, it) => to.replace(/\{\w+\}/u, () => escaped(it)), path));
  }
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const nothing = (method: string, path: string): Sent => ({ method, path, headers: {} });

/** What a header may hold on its way: the client refuses the rest. */
const headerText = nastyText.map((text) => text.replace(/[^\t\x20-\x7e]/gu, '?').slice(0, 3000));

const readHeaders: fc.Arbitrary<Record<string, string>> = fc
  .record(
    {
      'if-none-match': headerText,
      'last-event-id': fc.oneof(fc.constantFrom(...PLACES), headerText),
      'accept-language': headerText,
      accept: fc.oneof(fc.constant('text/html'), headerText),
      range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'x'),
      authorization: fc.constantFrom('Bearer x', 'Basic eDp5'),
    },
    { requiredKeys: [] },
  )
  .map((headers) => headers as Record<string, string>);
