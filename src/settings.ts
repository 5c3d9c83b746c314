import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { isOrigin, isRange } from './security/addresses';
import { wrongIssuer } from './settings-oidc';

export const SETTINGS = Symbol('settings');

/** So many at most; 0 is without limit. One that was given counts for this machine itself too. */
export interface Limit {
  readonly most: number;
  readonly isGiven: boolean;
}

/** What the environment sets. Every variable is described in README; one that is wrong ends the start with a message. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** The folder of the log and the read model. */
  readonly data: string;
  /** The file of the keys, which several servers of one machine may share. */
  readonly keys: string;
  readonly log: 'sqlite' | 'memory' | 'eventstoredb';
  /** Where EventStoreDB is, where the log is there. */
  readonly eventStoreUrl: string;
  /** The file of the password of the user in that URL; empty where there is none, or the URL holds it. */
  readonly eventStorePasswordFile: string;
  /** The stream of EventStoreDB that is the log. */
  readonly eventStoreStream: string;
  /** `keyed`: reads need a key with the scope `read`. */
  readonly reads: 'open' | 'keyed';
  /** The issuer whose tokens are taken beside keys; empty where there is none. */
  readonly oidcIssuer: string;
  /** What a token must name as its audience. */
  readonly oidcAudience: string;
  /** The claim of a token that holds its scopes, as `standpoint:read`. */
  readonly oidcScopesClaim: string;
  /** Whether the trail of refusals keeps the addresses that they went to. */
  readonly auditAddresses: 'kept' | 'omitted';
  readonly logLevel: string;
  /** Milliseconds between heartbeats on a live stream. */
  readonly heartbeat: number;
  /** Milliseconds a live client may take nothing before it is dropped. */
  readonly liveStall: number;
  /** Of one key, or one address without a key, in a minute. */
  readonly readsPerMinute: Limit;
  readonly writesPerMinute: Limit;
  /** Open at once by one key, or one address without a key. */
  readonly liveStreams: Limit;
  /** Open at once; 0 is without limit. */
  readonly liveStreamsInAll: number;
  /** Connections at once; 0 is without limit. */
  readonly connections: number;
  /** Milliseconds in which the headers of a request must have come, and the whole of it. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Proxies that are believed whom they ask for: addresses, ranges or names of ranges. */
  readonly trustProxy: readonly string[];
  /** Origins whose pages may read; `*` is all. */
  readonly corsOrigins: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const MOST = 1_000_000;
const A_PROXY = 'addresses such as `10.0.0.0/8`, or `loopback`, `linklocal`, `uniquelocal`';
const ORIGINS = 'origins such as `https://example.org`, or `*`';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export const VARIABLES = [
  'PORT',
  'STANDPOINT_HOST',
  'STANDPOINT_DATA',
  'STANDPOINT_KEYS',
  'STANDPOINT_LOG',
  'EVENTSTORE_URL',
  'EVENTSTORE_PASSWORD_FILE',
  'EVENTSTORE_STREAM',
  'STANDPOINT_READS',
  'STANDPOINT_OIDC_ISSUER',
  'STANDPOINT_OIDC_AUDIENCE',
  'STANDPOINT_OIDC_SCOPES_CLAIM',
  'STANDPOINT_AUDIT_ADDRESSES',
  'STANDPOINT_LOG_LEVEL',
  'STANDPOINT_HEARTBEAT_MS',
  'STANDPOINT_LIVE_STALL_MS',
  'STANDPOINT_READS_PER_MINUTE',
  'STANDPOINT_WRITES_PER_MINUTE',
  'STANDPOINT_LIVE_STREAMS',
  'STANDPOINT_LIVE_STREAMS_IN_ALL',
  'STANDPOINT_CONNECTIONS',
  'STANDPOINT_HEADERS_TIMEOUT_MS',
  'STANDPOINT_REQUEST_TIMEOUT_MS',
  'STANDPOINT_TRUST_PROXY',
  'STANDPOINT_CORS_ORIGINS',
] as const;

/** What means something to us: STANDPOINT_KEY is a key, for the import. */
const OURS = new Set<string>([...VARIABLES, 'STANDPOINT_KEY']);

/** @throws Error that names each variable that is wrong, and what would be right */
export function settingsFrom(environment: Environment): Settings {
  const wrong: string[] = [];
  const read = new Reader(environment, wrong);
  const data = read.text('STANDPOINT_DATA', './data');
  const settings: Settings = {
    port: read.whole('PORT', 3000, [0, 65_535]),
    host: read.text('STANDPOINT_HOST', '127.0.0.1'),
    data,
    keys: read.text('STANDPOINT_KEYS', join(data, 'keys.db')),
    log: read.word('STANDPOINT_LOG', ['sqlite', 'memory', 'eventstoredb']),
    eventStoreUrl: read.text('EVENTSTORE_URL', ''),
    eventStorePasswordFile: read.text('EVENTSTORE_PASSWORD_FILE', ''),
    eventStoreStream: read.text('EVENTSTORE_STREAM', 'standpoint-log'),
    reads: read.word('STANDPOINT_READS', ['open', 'keyed']),
    oidcIssuer: read.text('STANDPOINT_OIDC_ISSUER', ''),
    oidcAudience: read.text('STANDPOINT_OIDC_AUDIENCE', ''),
    oidcScopesClaim: read.text('STANDPOINT_OIDC_SCOPES_CLAIM', 'scope'),
    auditAddresses: read.word('STANDPOINT_AUDIT_ADDRESSES', ['kept', 'omitted']),
    logLevel: read.word('STANDPOINT_LOG_LEVEL', LOG_LEVELS, 'info'),
    heartbeat: read.whole('STANDPOINT_HEARTBEAT_MS', 15_000, [10, 3_600_000]),
    liveStall: read.whole('STANDPOINT_LIVE_STALL_MS', 30_000, [10, 3_600_000]),
    readsPerMinute: read.limit('STANDPOINT_READS_PER_MINUTE', 6000),
    writesPerMinute: read.limit('STANDPOINT_WRITES_PER_MINUTE', 3000),
    liveStreams: read.limit('STANDPOINT_LIVE_STREAMS', 100),
    liveStreamsInAll: read.whole('STANDPOINT_LIVE_STREAMS_IN_ALL', 10_000, [0, MOST]),
    connections: read.whole('STANDPOINT_CONNECTIONS', 20_000, [0, MOST]),
    headersTimeout: read.whole('STANDPOINT_HEADERS_TIMEOUT_MS', 10_000, [100, 3_600_000]),
    requestTimeout: read.whole('STANDPOINT_REQUEST_TIMEOUT_MS', 120_000, [100, 3_600_000]),
    trustProxy: read.list('STANDPOINT_TRUST_PROXY', isRange, A_PROXY),
    corsOrigins: read.list('STANDPOINT_CORS_ORIGINS', (it) => it === '*' || isOrigin(it), ORIGINS),
  };
  wrong.push(...wrongStore(settings), ...wrongIssuer(settings), ...wrongTimes(settings));
  for (const name of Object.keys(environment)) {
    const meant = slipOf(name);
    if (meant !== undefined) wrong.push(`${name} is not a setting; did you mean ${meant}?`);
  }
  if (wrong.length > 0) throw new Error(`the settings are wrong:\n  ${wrong.join('\n  ')}`);
  return settings;
}

/** The settings of who asks EventStoreDB, wherever the log is. @throws Error also where they do not say where it is */
export function withStore(environment: Environment): Settings {
  const { log } = settingsFrom(environment);
  return { ...settingsFrom({ ...environment, STANDPOINT_LOG: 'eventstoredb' }), log };
}

const wrongTimes = ({ headersTimeout, requestTimeout }: Settings): string[] =>
  headersTimeout <= requestTimeout
    ? []
    : ['STANDPOINT_HEADERS_TIMEOUT_MS must not be more than STANDPOINT_REQUEST_TIMEOUT_MS'];

/** What keeps EventStoreDB from being asked. The URL itself may hold a password, so it is not shown. */
function wrongStore(settings: Settings): string[] {
  const { eventStoreUrl, eventStorePasswordFile, eventStoreStream } = settings;
  if (settings.log !== 'eventstoredb') return [];
  const problems: string[] = [];
  if (!/^esdb([+]discover)?:[/][/]./u.test(eventStoreUrl))
    problems.push(
      'EVENTSTORE_URL must say where EventStoreDB is, as esdb://localhost:2113?tls=false',
    );
  else if (eventStorePasswordFile !== '' && !/^[^:]+:[/][/][^:@/?]+@/u.test(eventStoreUrl))
    problems.push(
      'EVENTSTORE_PASSWORD_FILE needs a URL with a user and no password, as esdb://ops@store:2113',
    );
  if (eventStoreStream.startsWith('$'))
    problems.push('EVENTSTORE_STREAM must not start with `$`: such streams are the server’s own');
  return problems;
}

/** The setting that a variable is nearly: a letter off, cut short, longer, or with other case or signs; other people's are left alone. */
function slipOf(name: string): string | undefined {
  if (name === 'STANDPOINT_PORT') return 'PORT';
  if (OURS.has(name)) return undefined;
  // The server itself has variables of that kind, all unlike ours.
  if (name.startsWith('EVENTSTORE_')) return VARIABLES.find((known) => distance(known, name) <= 1);
  const letters = lettersOf(name);
  if (!/^STANDPOIN/u.test(letters)) return undefined;
  const isNear = (known: string): boolean => distance(lettersOf(known), letters) <= 1;
  const isPart = (known: string): boolean =>
    known !== 'PORT' && (known.startsWith(name) || name.startsWith(known));
  return VARIABLES.find(isNear) ?? VARIABLES.find(isPart);
}

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z]/gu, '');

class Reader {
  constructor(
    private readonly environment: Environment,
    private readonly wrong: string[],
  ) {}

  text(name: string, otherwise: string): string {
    return this.environment[name] || otherwise;
  }

  whole(name: string, otherwise: number, [least, most]: readonly [number, number]): number {
    const text = this.environment[name] || String(otherwise);
    const value = Number(text);
    if (/^\d{1,9}$/u.test(text) && value >= least && value <= most) return value;
    this.wrong.push(`${name} must be a whole number from ${least} to ${most}, not \`${text}\``);
    return otherwise;
  }

  limit(name: string, otherwise: number): Limit {
    return { most: this.whole(name, otherwise, [0, MOST]), isGiven: !!this.environment[name] };
  }

  /** Words with commas between them. */
  list(name: string, isRight: (word: string) => boolean, takes: string): string[] {
    const words = (this.environment[name] ?? '').split(',').map((word) => word.trim());
    const given = words.filter((word) => word !== '');
    for (const word of given)
      if (!isRight(word))
        this.wrong.push(`${name} takes ${takes}, with commas between, not \`${word}\``);
    return given;
  }

  word<W extends string>(name: string, words: readonly W[], otherwise = words[0]): W {
    const text = this.environment[name] || otherwise;
    const found = words.find((word) => word === text);
    if (found === undefined)
      this.wrong.push(`${name} must be one of ${words.join(', ')}, not \`${text}\``);
    return found ?? (otherwise as W);
  }
}
