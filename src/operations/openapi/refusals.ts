import { STATUS_CODES } from 'node:http';
import { ref, type Schema } from './schemas';

/** A kind of refusal: its status, when it happens, and what it says. */
interface Described {
  readonly status: number;
  readonly when: string;
  readonly examples: readonly Said[];
  readonly headers?: readonly string[];
}

interface Said {
  readonly name: string;
  readonly detail: string;
  /** The field that is wrong. Its detail is that of the whole, without the pointer. */
  readonly pointer?: string;
}

const impossibleDate =
  'must be an EDTF date that the calendar has: `2025`, `2025-03`, `2025-03-12` or `2025-03-12T14:30:00Z` (in a URL write `+` as `%2B`)';
const makeOne =
  'make one with `npm run standpoint -- keys create --name NAME --scopes report,edit`';

const REFUSALS = {
  MalformedQuery: {
    status: 400,
    when: 'A parameter is not known here, or is of the wrong form.',
    examples: [{ name: 'impossible date', pointer: '/at', detail: impossibleDate }],
  },
  MalformedBody: {
    status: 400,
    when: 'The body is not JSON, or a field is unknown, missing or of the wrong form. Nothing is stored.',
    examples: [
      {
        name: 'unknown field',
        pointer: '/colour',
        detail: 'is not a field of this; leave it out',
      },
    ],
  },
  NoKey: {
    status: 401,
    when: 'No key came with the request, or one that is not known here, was revoked or replaced, or has expired; or a token that is not taken. Reads need one where the server runs with `STANDPOINT_READS=keyed`.',
    examples: [
      { name: 'no key', detail: `send \`Authorization: Bearer KEY\`; ${makeOne}` },
      { name: 'revoked key', detail: `this key was revoked: use another; ${makeOne}` },
      {
        name: 'expired token',
        detail: 'this token is not taken: it has expired; get a new one where you signed in',
      },
    ],
    headers: ['WWW-Authenticate'],
  },
  LackingScope: {
    status: 403,
    when: 'The key does not have the scope that this needs.',
    examples: [
      {
        name: 'lacking scope',
        detail: 'recording ActorRegistered needs a key with the scope `edit`',
      },
    ],
    headers: ['WWW-Authenticate'],
  },
  NotKnown: {
    status: 404,
    when: 'Nothing has the id or name that the path gives.',
    examples: [
      { name: 'unknown actor', detail: 'unknown actor `zelenski`; did you mean `zelensky`?' },
      {
        name: 'unknown event',
        detail: 'no event has the id `0190d3a8-5c1e-7f00-8000-000000000001`',
      },
    ],
  },
  Conflict: {
    status: 409,
    when: 'The id stands for something else already. Nothing is stored.',
    examples: [
      {
        name: 'id of an actor',
        pointer: '/id',
        detail:
          '`ukraine` is known already as something else; change it with PATCH /v1/actors/ukraine',
      },
    ],
  },
  TooLarge: {
    status: 413,
    when: 'A body may take 1 MB, a batch of events 64 MB.',
    examples: [{ name: 'too large', detail: 'one event may take 1 MB; send many as NDJSON' }],
  },
  OtherMediaType: {
    status: 415,
    when: 'The body is of a media type that is not taken.',
    examples: [
      {
        name: 'media type',
        detail:
          'send `Content-Type: application/json` or `application/x-ndjson` (PATCH: `application/merge-patch+json`)',
      },
    ],
  },
  UnfittingQuery: {
    status: 422,
    when: 'A name in the request is not known, or several have it.',
    examples: [
      {
        name: 'unknown issue',
        pointer: '/issue',
        detail: 'unknown issue `teritory`; did you mean `territory`?',
      },
    ],
  },
  UnfittingBody: {
    status: 422,
    when: 'The form is right, and it does not fit what is known: an unknown or ambiguous name, a statement that is not there, a contradiction. Nothing is stored.',
    examples: [
      {
        name: 'unknown actor',
        pointer: '/actor',
        detail: 'unknown actor `Zelenski`; did you mean `zelensky`?',
      },
    ],
  },
  TooOften: {
    status: 429,
    when: 'The key, or the address where no key came, has used up what it may ask for in a minute, or has as many live streams open as it may.',
    examples: [{ name: 'too often', detail: '6000 reads a minute is all: try again in 12 s' }],
    headers: ['Retry-After', 'RateLimit-Policy', 'RateLimit'],
  },
  NotReady: {
    status: 503,
    when: 'The log is still being read, or cannot be written just now; no more live streams are taken; or the issuer of the token that was sent does not answer.',
    examples: [
      { name: 'starting', detail: 'the log is still being read: try again shortly' },
      {
        name: 'not writable',
        detail: 'the log cannot be written just now; nothing of this was stored: try again shortly',
      },
    ],
    headers: ['Retry-After'],
  },
  NoRoom: {
    status: 507,
    when: 'There is no room on the disk. Nothing is stored, and the same request is taken once there is.',
    examples: [
      {
        name: 'full disk',
        detail: 'the log has no room on its disk; nothing of this was stored: try again later',
      },
    ],
    headers: ['Retry-After'],
  },
  NotReached: {
    status: 504,
    when: 'The position that `after` names was not reached within 5 s.',
    examples: [
      {
        name: 'not reached',
        pointer: '/after',
        detail: 'the position 0000000000000999 was not reached within 5 s: is it of this log?',
      },
    ],
  },
} satisfies Record<string, Described>;

export type RefusalName = keyof typeof REFUSALS;

/** The refusals as OpenAPI's reusable responses, each with what it says. */
export const refusalResponses: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries<Described>(REFUSALS).map(([name, it]) => [name, responseOf(it)]),
);

/** References to refusals, by their status. */
export function refusalsOf(names: readonly RefusalName[]): Record<string, Schema> {
  return Object.fromEntries(
    names.map((name) => [
      String(REFUSALS[name].status),
      { $ref: `#/components/responses/${name}` },
    ]),
  );
}

function responseOf({ status, when, examples, headers = [] }: Described): Schema {
  const shown = examples.map((said) => [
    said.name.replaceAll(' ', '-'),
    { summary: said.name, value: problemOf(status, said) },
  ]);
  const all = ['Cache-Control', ...headers].map((header) => [
    header,
    { $ref: `#/components/headers/${header === 'Cache-Control' ? 'NoStore' : header}` },
  ]);
  return {
    description: when,
    headers: Object.fromEntries(all) as Schema,
    content: {
      'application/problem+json': {
        schema: ref('Problem'),
        examples: Object.fromEntries(shown) as Schema,
      },
    },
  };
}

function problemOf(status: number, { detail, pointer }: Said): Schema {
  const title = STATUS_CODES[status];
  const common = { type: 'about:blank', title, status };
  if (pointer === undefined) return { ...common, detail, errors: [] };
  return { ...common, detail: `${pointer}: ${detail}`, errors: [{ pointer, detail }] };
}
