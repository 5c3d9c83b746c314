import { EventStoreDBClient, type JSONEventType } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { Program } from '../cli/program';
import type { Entry } from '../http/wire';
import { Api } from '../http/world';
import { startServer } from '../support/server';
import type { LogServer } from './log-server';
import { none, type Row } from './rows';

/** An entry as it stands in the stream, without the program in between. */
interface InStream {
  readonly id: string;
  readonly recordedAt: number;
}

/** A log of its own on a server, and the nodes on it. */
export class Cluster {
  readonly stream = `faults-${randomUUID()}`;

  constructor(private readonly server: LogServer) {}

  get env(): Record<string, string> {
    return {
      STANDPOINT_LOG: 'eventstoredb',
      EVENTSTORE_URL: this.server.url,
      EVENTSTORE_STREAM: this.stream,
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
    const stream = await this.inStream();
    const text = JSON.stringify(log);
    const ids = log.map(({ id }) => id);
    const back = stream.filter(
      ({ recordedAt }, n) => recordedAt < (stream[n - 1]?.recordedAt ?? 0),
    );
    const isSame = JSON.stringify(stream.map(({ id }) => id)) === JSON.stringify(ids);
    const intact = `${log.length} entries are as they were recorded`;
    return [
      none(
        'nodes that list another log',
        others.filter((it) => JSON.stringify(it) !== text).map(String),
      ),
      none(
        'lists that differ from the stream on the server',
        isSame ? [] : [`${stream.length} entries`],
      ),
      none('steps back of recordedAt', back),
      none(
        'nodes whose chain does not verify',
        verdicts.filter((it) => !it.startsWith(intact)),
      ),
      none('further heads of the chain', [...new Set(verdicts)].slice(1)),
    ];
  }

  private async verify({ server }: Api): Promise<string> {
    const { out, err } = await Program.standpoint(['verify'], {
      ...this.env,
      STANDPOINT_DATA: server.data,
    }).ended();
    return out + err;
  }

  private async inStream(): Promise<InStream[]> {
    const client = EventStoreDBClient.connectionString(this.server.url);
    const found: InStream[] = [];
    for await (const { event } of client.readStream<JSONEventType>(this.stream)) {
      const { id } = event?.data as { id: string };
      const { recordedAt } = event?.metadata as { recordedAt: number };
      found.push({ id, recordedAt });
    }
    await client.dispose();
    return found;
  }
}

/** The whole log as a node lists it. */
export const everything = (node: Api): Promise<Entry[]> => node.events({ limit: 1000 });
