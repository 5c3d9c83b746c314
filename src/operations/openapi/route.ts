import { LARGEST, LARGEST_BULK, NDJSON } from '../../statements/body';
import type { Examples } from './examples';
import type { RefusalName } from './refusals';
import { ref, type Schema, type Shape } from './schemas';

export type Tag = 'Log' | 'Vocabulary' | 'Positions' | 'Live' | 'Pages' | 'Operations';

/** A route as the description tells it; its path parameters are read from the path. */
export interface Route {
  /** The name of the operation, for clients that are generated. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** The scope a key needs; reads need it only where reads are keyed. */
  readonly scope?: 'read' | 'report' | 'edit';
  /** The class of the query: every field is a parameter. */
  readonly query?: Shape;
  readonly headers?: readonly HeaderName[];
  readonly body?: Schema;
  /** Responses by status. */
  readonly answers: Readonly<Record<string, Schema>>;
  readonly refusals: readonly RefusalName[];
}

/** Routes by method and path, as in `GET /v1/actors/{id}`. */
export type Routes = Readonly<Record<string, Route>>;

export type HeaderName = 'LastEventId' | 'IfNoneMatch';

/** What every read under /v1 may be refused for. */
export const READ: readonly RefusalName[] = [
  ...(['MalformedQuery', 'NoKey', 'LackingScope', 'TooOften', 'NotReady', 'NotReached'] as const),
];

/** What every write may be refused for. */
export const WRITE: readonly RefusalName[] = [
  ...(['MalformedBody', 'NoKey', 'LackingScope', 'TooLarge', 'OtherMediaType'] as const),
  ...(['UnfittingBody', 'TooOften', 'NotReady', 'NoRoom'] as const),
];

/** The media types of one body or answer. */
type Content = Readonly<Record<string, { readonly schema: Schema; readonly examples: Examples }>>;

export const json = (schema: Schema, examples: Examples): Content => ({
  'application/json': { schema, examples },
});

/** Text of which each line, or each message, is of a schema. */
export const textOf = (mediaType: string, each: Schema, examples: Examples): Content => ({
  [mediaType]: {
    schema: { type: 'string', contentMediaType: mediaType, contentSchema: each },
    examples,
  },
});

export const ndjson = (each: Schema, examples: Examples): Content => textOf(NDJSON, each, examples);

export const plain = (mediaType: string, examples: Examples): Content => ({
  [mediaType]: { schema: { type: 'string' }, examples },
});

export function answer(description: string, content: Content, headers: readonly string[] = []) {
  const all = [...headers, ...LIMITS].map((name) => [
    HEADER_NAMES[name] ?? name,
    { $ref: `#/components/headers/${name}` },
  ]);
  return { description, headers: Object.fromEntries(all) as Schema, content };
}

/** What is left of what may be asked for; only told to who is counted. */
const LIMITS = ['RateLimit-Policy', 'RateLimit'];

/** Headers of answers that go by another name among the components, since they differ by route. */
const HEADER_NAMES: Readonly<Record<string, string>> = {
  NoStore: 'Cache-Control',
  NoCache: 'Cache-Control',
  Settled: 'Cache-Control',
};

export const body = (description: string, content: Content): Schema => ({
  description,
  required: true,
  content,
});

/** An answer that may be kept for ever where its times are given and over, and is then not sent twice. */
export const settling = (schema: Schema, examples: Examples, headers: readonly string[] = []) => ({
  '200': answer('The answer', json(schema, examples), ['ETag', 'Settled', ...headers]),
  '304': {
    description: 'What the client has is the answer still',
    headers: answer('', {}, ['ETag', 'Settled']).headers,
  },
});

/** One page of a list of these. */
export const pageOf = (name: string): Schema => ({
  type: 'object',
  properties: {
    items: { type: 'array', items: ref(name) },
    next: {
      type: ['string', 'null'],
      description: 'The cursor of the next page; `null` where this is the last',
    },
  },
  required: ['items', 'next'],
  additionalProperties: false,
});

const MB = 1_048_576;
export const SIZES = `One event may take ${LARGEST / MB} MB, a batch ${LARGEST_BULK / MB} MB.`;
