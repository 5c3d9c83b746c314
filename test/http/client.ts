/** A small HTTP client of version 1 of the contract: it knows nothing of the product's insides. */
export type Fields = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type Extra = Readonly<Record<string, string>>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export interface Refusal {
  readonly pointer: string;
  readonly detail: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const LIMIT_MS = 30_000;

export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function parse(text: string, type: string): unknown {
  try {
    if (type.includes('ndjson')) return lines(text).map((line) => JSON.parse(line) as unknown);
    return type.includes('json') ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

export class Client {
  constructor(
    readonly url: string,
    readonly key?: string,
  ) {}

  /** The same server, spoken to with another key, or with none. */
  as(key?: string): Client {
    return new Client(this.url, key);
  }

  async send(path: string, init: RequestInit): Promise<Reply> {
    const reply = await fetch(this.url + path, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    return { status: reply.status, headers: reply.headers, text, body: parse(text, type) };
  }

  /** Reads are open: the key is sent only where a test asks for it in `headers`. */
  get(path: string, headers: Extra = {}): Promise<Reply> {
    return this.send(path, { headers });
  }

  /** A body as it stands, of any content type. */
  text(path: string, body: string, type: string): Promise<Reply> {
    return this.send(path, { method: 'POST', headers: this.headers(type), body });
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.text(path, JSON.stringify(body), 'application/json');
  }

  postNdjson(path: string, events: readonly Fields[]): Promise<Reply> {
    const body = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    return this.text(path, body, 'application/x-ndjson');
  }

  patch(path: string, body: unknown): Promise<Reply> {
    const headers = this.headers('application/merge-patch+json');
    return this.send(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  }

  private headers(type: string): Extra {
    const key: Extra = this.key === undefined ? {} : { authorization: `Bearer ${this.key}` };
    return { 'content-type': type, ...key };
  }
}

export function expectStatus(reply: Reply, ...statuses: readonly number[]): void {
  if (!statuses.includes(reply.status)) {
    throw new Error(
      `expected ${statuses.join(' or ')}, got ${String(reply.status)}: ${reply.text}`,
    );
  }
}

export function refusals(reply: Reply): readonly Refusal[] {
  const { errors } = (reply.body ?? {}) as { errors?: readonly Refusal[] };
  return errors ?? [];
}

export function pointers(reply: Reply): string[] {
  return refusals(reply).map((error) => error.pointer);
}

/** A problem+json reply with one of the statuses, that names the field (or something inside it). */
export function expectRefusal(reply: Reply, statuses: readonly number[], pointer: string): void {
  expectStatus(reply, ...statuses);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  const named = pointers(reply).map((at) => (`${at}/`.startsWith(`${pointer}/`) ? pointer : at));
  expect(named).toContain(pointer);
  expect(refusals(reply).every((error) => error.detail.length > 0)).toBe(true);
}
