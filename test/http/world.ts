import { startServer, type Running } from '../support/server';
import { Client, expectStatus, withQuery, type Fields, type Page, type Query } from './client';
import type { Diff, Entry, Position, Shift, Stance, Written } from './wire';

export const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export const ACTORS: readonly Fields[] = [
  { id: 'ukraine', name: 'Ukraine', kind: 'state', aliases: ['UA', 'Kyiv'] },
  { id: 'russia', name: 'Russia', kind: 'state', aliases: ['Moscow'] },
  { id: 'zelensky', name: 'Volodymyr Zelensky', kind: 'person', aliases: ['Zelenskyy'] },
  { id: 'filler', name: 'Filler', kind: 'other' },
];

export const ISSUES: readonly Fields[] = [
  { id: 'settlement', name: 'Settlement' },
  { id: 'territory', name: 'Territory', parent: 'settlement' },
  { id: 'ceasefire', name: 'Ceasefire', parent: 'settlement' },
  { id: 'sanctions', name: 'Sanctions' },
  { id: 'security-guarantees', name: 'Security guarantees' },
  { id: 'elections', name: 'Elections' },
];

/** A valid statement, with the fields given in place of its own. */
export function statement(fields: Fields = {}): Fields {
  return {
    type: 'DemandStated',
    actor: 'ukraine',
    issue: 'territory',
    term: 'return',
    statedAt: '2025-03-12',
    summary: 'Asked for it.',
    source: { title: 'A report' },
    ...fields,
  };
}

export function one<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined || list.length !== 1) throw new Error(`not one: ${JSON.stringify(list)}`);
  return first;
}

let made = 0;
export function fresh(prefix: string): string {
  made += 1;
  return `${prefix}-${String(made)}`;
}

/** The contract with a reporter's key: writes are remembered, so that each read sees them. */
export class Api extends Client {
  last: string | undefined;

  constructor(readonly server: Running) {
    super(server.url, server.key);
  }

  static async start(options?: Parameters<typeof startServer>[0]): Promise<Api> {
    const api = new Api(await startServer(options));
    await api.seed();
    return api;
  }

  async seed(): Promise<void> {
    for (const actor of ACTORS) await this.make('actors', actor);
    for (const issue of ISSUES) await this.make('issues', issue);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  async make(kind: 'actors' | 'issues', thing: Fields): Promise<void> {
    const reply = await this.post(`/v1/${kind}`, thing);
    expectStatus(reply, 201);
    this.last = (reply.body as Written).position;
  }

  async actor(fields: Fields = {}): Promise<string> {
    const id = fresh('actor');
    await this.make('actors', { id, name: `The ${id}`, kind: 'state', ...fields });
    return id;
  }

  async issue(fields: Fields = {}): Promise<string> {
    const id = fresh('issue');
    await this.make('issues', { id, name: `The ${id}`, ...fields });
    return id;
  }

  /** Posts any event that must be taken. */
  async event(fields: Fields): Promise<Written> {
    const reply = await this.post('/v1/events', fields);
    expectStatus(reply, 201);
    const written = reply.body as Written;
    this.last = written.position;
    return written;
  }

  say(fields: Fields): Promise<Written> {
    return this.event(statement(fields));
  }

  correct(id: string, changes: Fields): Promise<Written> {
    return this.event({ type: 'StatementCorrected', statement: id, changes, reason: 'Misread.' });
  }

  retract(id: string): Promise<Written> {
    return this.event({ type: 'StatementRetracted', statement: id, reason: 'Never said.' });
  }

  /** Returns once the log's clock is past the instant, so that what follows is recorded later. */
  async past(recordedAt: string): Promise<void> {
    let written: Written;
    do written = await this.say({ actor: 'filler' });
    while (written.recordedAt <= recordedAt);
  }

  async read(path: string, query: Query = {}): Promise<unknown> {
    const reply = await this.get(withQuery(path, { after: this.last, ...query }));
    expectStatus(reply, 200);
    return reply.body;
  }

  async position(actor: string, query: Query = {}): Promise<Position> {
    return (await this.read(`/v1/positions/${actor}`, query)) as Position;
  }

  async stance(actor: string, query: Query = {}): Promise<Stance> {
    return one((await this.position(actor, query)).stances);
  }

  async kinds(actor: string, query: Query = {}): Promise<string[]> {
    const { stances } = await this.position(actor, query);
    return stances.map((stance) => `${stance.term} ${stance.kind}`).sort();
  }

  async diff(actor: string, query: Query): Promise<Diff> {
    return (await this.read(`/v1/positions/${actor}/diff`, query)) as Diff;
  }

  shifts(query: Query): Promise<Shift[]> {
    return this.all('/v1/shifts', query) as Promise<Shift[]>;
  }

  events(query: Query = {}): Promise<Entry[]> {
    return this.all('/v1/events', query) as Promise<Entry[]>;
  }

  /** The statements among the events: whether a filter takes in the vocabulary's is left open. */
  async said(query: Query = {}): Promise<Entry[]> {
    return (await this.events(query)).filter((entry) => entry['statedAt'] !== undefined);
  }

  /** The items of every page. */
  async all(path: string, query: Query = {}): Promise<unknown[]> {
    let page = (await this.read(path, query)) as Page<unknown>;
    const items = [...page.items];
    while (page.next !== null) {
      page = (await this.read(path, {
        ...query,
        cursor: page.next,
        after: undefined,
      })) as Page<unknown>;
      items.push(...page.items);
    }
    return items;
  }
}
