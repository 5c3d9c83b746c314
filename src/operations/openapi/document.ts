import { eventSchemas } from './event-schemas';
import { logResults } from './log-results';
import { positionResults } from './position-results';
import { refusalResponses, refusalsOf } from './refusals';
import type { HeaderName, Route, Routes } from './route';
import { fieldsIn, type Schema } from './schemas';
import { PARAMETER_WORDS } from './words';

const header = (description: string, example: string): Schema => ({
  description,
  schema: { type: 'string' },
  example,
});

/** Headers of answers. */
const headers = {
  ETag: header(
    'Of an answer that can never change: its times are given and over, and its names are ids',
    '"5Zk0jJmB1m4n5yV8c1kQ2d3e4f5"',
  ),
  Settled: header(
    '`public, max-age=31536000, immutable` on an answer that can never change (`private` where reads are keyed); else `no-cache`',
    'public, max-age=31536000, immutable',
  ),
  NoCache: header('The answer may be another next time', 'no-cache'),
  NoStore: header('Not to be kept', 'no-store'),
  Link: header(
    'The address of the next page (RFC 8288), where there is one',
    '</v1/positions?limit=1&cursor=bXd1eHRtaHouNmEuMQ>; rel="next"',
  ),
  'RateLimit-Policy': header(
    'What may be asked for, where that is limited: `q` requests in `w` seconds, or of live streams `q` at once',
    '"reads";q=6000;w=60',
  ),
  RateLimit: header('What is left: `r` requests for the next `t` seconds', '"reads";r=5987;t=42'),
  'Retry-After': header('Seconds after which to try again', '2'),
  'WWW-Authenticate': header('What kind of key is needed', 'Bearer realm="standpoint"'),
  'Content-Disposition': header('The name of the file', 'attachment; filename="standpoint.csv"'),
};

/** Headers of requests. */
const parameters: Readonly<Record<HeaderName, Schema>> = {
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description: 'Resumes after this message, or any log position; it wins over `after`',
    schema: { type: 'string', pattern: '^[0-9]{16}(\\.[0-9]{15}\\.[0-9]{6})?$' },
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The `ETag` of an answer that the client has',
    schema: { type: 'string' },
  },
};

const PATH_PARAMETERS: Readonly<Record<string, readonly [string, string]>> = {
  actor: ['An actor: its id, name or alias', 'ukraine'],
  '/v1/actors/{id}': ['An actor: its id, name or alias', 'ukraine'],
  '/v1/issues/{id}': ['An issue: its id, name or alias', 'territory'],
  '/statements/{id}': ['The id of a statement', '46e37a9a-21d9-4464-8053-1c2823c256bb'],
  '/v1/events/{id}': ['The id of an event', '46e37a9a-21d9-4464-8053-1c2823c256bb'],
};

/** Of parameters that must be given, a value that a server with the example dataset answers. */
const REQUIRED_EXAMPLES: Readonly<Record<string, unknown>> = {
  from: '2025-01-01',
  actors: ['ukraine', 'russia'],
};

const keyScheme: Schema = {
  type: 'http',
  scheme: 'bearer',
  description:
    'An API key, made with `npm run standpoint -- keys create --name NAME --scopes report,edit`. Scopes: `report` records statements, corroborations and disputes; `edit` records the vocabulary, corrections and retractions; `read` reads, where the server runs with `STANDPOINT_READS=keyed`; `admin` does all of it, and records redactions. A key that was revoked, replaced or has expired is refused with 401.',
};

const tokenScheme: Schema = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'A token of the OpenID Connect issuer that the server trusts, where it runs with `STANDPOINT_OIDC_ISSUER`. The same scopes as those of keys stand in its claim `scope` (or the one that the server is told), as `standpoint:read`.',
};

/** The OpenAPI description of these routes. */
export function describe(routes: Routes): Schema {
  const paths = new Map<string, Record<string, Schema>>();
  for (const [name, route] of Object.entries(routes)) {
    const [method = '', path = ''] = name.split(' ');
    const operation = operationOf(name, path, route);
    paths.set(path, { ...paths.get(path), [method.toLowerCase()]: operation });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Standpoint',
      version: '1',
      summary: 'Who stands where, at any date',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: TAGS.map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: { ...eventSchemas(), ...positionResults, ...logResults },
      responses: refusalResponses,
      ...{ headers, parameters, securitySchemes: { key: keyScheme, token: tokenScheme } },
    },
  };
}

const ABOUT =
  'Statements go in as events that are never edited; positions come out at two times: as said by `at`, as known by `knownAt`. Dates are EDTF: `2025`, `2025-03`, `2025-03-12` or `2025-03-12T14:30:00Z`. Wherever a request names an actor or an issue it may use the id, the name or an alias. Unknown fields and parameters are refused; an optional field may be left out or `null`. Errors are problem details (RFC 9457) with each field that is wrong.';

const TAGS = [
  ['Log', 'What somebody said, as reported: where it comes in, and where it can be read again'],
  ['Positions', 'Who stands where, who moved, and how far they are apart'],
  ['Vocabulary', 'Who can hold positions, and on what'],
  ['Live', 'Changes as they come'],
  ['Pages', 'The pages for people, each with `format` as JSON, CSV and more'],
  ['Operations', 'For those who run it'],
] as const;

function operationOf(name: string, path: string, route: Route): Schema {
  const { id, tag, summary, description, scope, body, answers, refusals } = route;
  // Reads are open unless the server says otherwise: no key, or a key or token with this scope.
  const keyed = scope && {
    security: [...(scope === 'read' ? [{}] : []), { key: [scope] }, { token: [scope] }],
  };
  return {
    ...{ operationId: id, tags: [tag], summary },
    ...(description === undefined ? {} : { description }),
    ...(keyed ?? { security: [] }),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(name, route),
      ...requestHeaders(route),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: { ...answers, ...refusalsOf(refusals) },
  };
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => {
    const [description, example] = PATH_PARAMETERS[name] ?? PATH_PARAMETERS[path] ?? [];
    const schema = { type: 'string', minLength: 1 };
    return { name, in: 'path', required: true, description, schema, example };
  });
}

function queryParameters(route: string, { query }: Route): Schema[] {
  return (query ? fieldsIn(query) : []).map(({ name, schema, optional }) => ({
    name,
    in: 'query',
    required: !optional,
    description: PARAMETER_WORDS[`${route} ${name}`] ?? PARAMETER_WORDS[name],
    schema,
    // Several words are one parameter, with commas between them.
    ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
    ...(optional ? {} : { example: REQUIRED_EXAMPLES[name] }),
  }));
}

const requestHeaders = ({ headers: names = [] }: Route): Schema[] =>
  names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
