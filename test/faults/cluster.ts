import { EventStoreDBClient, type JSONEventType } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Program } from '../cli/program';
import type { Entry } from '../http/wire';
import { Api } from '../http/world';
import { startServer, temporaryFolder } from '../support/server';
import type { LogServer } from './log-server';
import { none, type Row } from './rows';

/** A log of its own on a server, and the nodes on it. */
export class Cluster {
  readonly stream = `faults-${randomUUID()}`;
  /** All nodes know the same names of who recorded. */
  private readonly keys = join(temporaryFolder(), 'keys.db');

  constructor(private readonly server: LogServer) {}

  get env(): Record<string, string> {
    return {
      STANDPOINT_LOG: 'eventstoredb',
      EVENTSTORE_URL: this.server.url,
      EVENTSTORE_STREAM: this.stream,
      STANDPOINT_KEYS: this.keys,
    };
  }

  /** A node that is ready; without a folder it has an empty one. */
  async node(data?: string): Promise<Api> {
    return new Api(await startServer({ env: this.env, ...(data === undefined ? {} : { data }) }));
  }

  /** What the log is by each node, by each node's copy and by the server itself. */
  async rows(nodes: readonly Api[], log: readonly Entry[]): Promise<Row[]> {
    const others = await Promise.all(nodes.slice(1).map((node) => everything(node)));
    const verdicts = await Promise.all(nodes.map((node) => this.verify(node)));
    const stream = await this.idsInStream();
    const text = JSON.stringify(log);
    const back = log.filter(({ recordedAt }, n) => recordedAt < (log[n - 1]?.recordedAt ?? ''));
    const intact = `${log.length} entries are as they were recorded, and the same in`;
    return [
      none(
        'nodes that list another log',
        others
          .filter((it) => JSON.stringify(it) !== text)
          .map(
            (it) => it.find((one, n) => JSON.stringify(one) !== JSON.stringify(log[n])) ?? 'fewer',
          ),
      ),
      none('listed, and not in the stream on the server in this order', notIn(stream, log)),
      none('steps back of recordedAt', back),
      none(
        'nodes whose chain does not verify, or not with the stream',
        verdicts.filter((it) => !it.startsWith(intact)),
      ),
      none('further heads of the chain', [...new Set(verdicts.map(headIn))].slice(1)),
    ];
  }

  private async verify({ server }: Api): Promise<string> {
    const { out, err } = await Program.standpoint(['verify', '--with', 'eventstoredb'], {
      ...this.env,
      STANDPOINT_DATA: server.data,
    }).ended();
    return out + err;
  }

  /** Without the program in between. What does not count is among them. */
  private async idsInStream(): Promise<string[]> {
    const client = EventStoreDBClient.connectionString(this.server.url);
    const found: string[] = [];
    for await (const { event } of client.readStream<JSONEventType>(this.stream))
      found.push((event?.data as { id: string }).id);
    await client.dispose();
    return found;
  }
}

/** What of a log is not in the stream after what comes before it. */
function notIn(stream: readonly string[], log: readonly Entry[]): string[] {
  let from = 0;
  return log.flatMap(({ id }) => {
    const at = stream.indexOf(id, from);
    if (at > -1) from = at + 1;
    return at > -1 ? [] : [id];
  });
}

const headIn = (verdict: string): string => /head hash is (\w+)/u.exec(verdict)?.[1] ?? verdict;

/** The whole log as a node lists it. */
export const everything = (node: Api): Promise<Entry[]> => node.events({ limit: 1000 });
