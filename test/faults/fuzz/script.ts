import * as fc from 'fast-check';
import { Api } from '../../http/world';
import type { Draw, Fault } from '../fault';
import { SETTLING } from '../process';
import { upTo, none, told, type Row } from '../rows';
import { slope } from '../load/figures';
import { sampled, type Sample } from './growth';
import { Requests, type Sent } from './requests';
import { Sender } from './sender';
import { STATEMENT, type Schema } from './schema-values';

const CONNECTIONS = 8;

/** Requests are drawn so many at a time. */
const LOT = 500;

/** After so many lots the server is asked how it is: to settle takes it a second. */
const LOTS_A_SAMPLE = 10;

/** Of a draw that is this long, memory is looked at: before, it says nothing. */
const LONG = 20_000;

/** The share of the draw in which the server warms up, and how much its memory may grow after, in MB. */
const WARM = 0.5;
const GROWTH = 2;
const MB = 1_048_576;

/** Sends what is wrong in every way to every route. */
export const fuzz: Fault = {
  name: 'fuzz',
  holds: 'whatever is sent to whatever route, the server answers it, and stays as it was',
  unit: 'requests',
  short: 600,
  long: 100_000,
  isEmbedded: true,
  async run(draw: Draw): Promise<Row[]> {
    const api = await Api.start({ node: SETTLING });
    try {
      await api.say({ id: STATEMENT });
      const document = (await api.get('/openapi.json')).body as Schema;
      return await new Run(draw, api, new Requests(document, api.server.key).all()).rows();
    } finally {
      await api.server.kill();
    }
  },
};

class Run {
  private readonly sender: Sender;
  private readonly statuses = new Map<number, number>();
  private readonly wrong: string[] = [];
  private readonly bare: string[] = [];
  private readonly unanswered: string[] = [];
  private readonly samples: Sample[] = [];

  constructor(
    private readonly draw: Draw,
    private readonly api: Api,
    private readonly requests: fc.Arbitrary<Sent>,
  ) {
    this.sender = new Sender(api.url, CONNECTIONS);
  }

  async rows(): Promise<Row[]> {
    const { amount, seed, say } = this.draw;
    const { server } = this.api;
    const first = await sampled(server, 0);
    for (let done = 0, lots = 1; done < amount; lots += 1) {
      const numRuns = Math.min(LOT, amount - done);
      await this.lot(fc.sample(this.requests, { seed: seed + done, numRuns }));
      done += numRuns;
      if (lots % LOTS_A_SAMPLE === 1) this.samples.push(await sampled(server, done));
      say(`${done} of ${amount} requests: ${this.wrong.length} answers of 5xx`);
    }
    this.sender.close();
    return this.judged(first, await this.settled(first));
  }

  private async lot(all: readonly Sent[]): Promise<void> {
    const queue = [...all];
    const worker = async (): Promise<void> => {
      for (let sent = queue.pop(); sent; sent = queue.pop()) await this.one(sent);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  }

  private async one(sent: Sent): Promise<void> {
    try {
      const { status, type } = await this.sender.send(sent);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      // A position that is not there yet is waited for, and then told: 504.
      if (status >= 500 && status !== 504) this.wrong.push(`${status} ${shown(sent)}`);
      const isProblem = type.startsWith('application/problem+json') || type.startsWith('text/html');
      // What is not HTTP Node itself refuses, without a body.
      const mayBeBare = sent.method === 'HEAD' || (sent.raw !== undefined && type === '');
      if (status >= 400 && !mayBeBare && !isProblem)
        this.bare.push(`${status} ${type} ${shown(sent)}`);
    } catch (error) {
      this.unanswered.push(`${String(error)} ${shown(sent)}`);
    }
  }

  /** The server once all connections of this draw are gone. */
  private async settled(first: Sample): Promise<Sample> {
    let now = await sampled(this.api.server, this.draw.amount);
    for (let tries = 0; tries < 200 && now.handles > first.handles; tries += 1)
      now = await sampled(this.api.server, this.draw.amount);
    return now;
  }

  /** How many answers there were of each kind; 0 is none, to what is no request. */
  private counts(): Row[] {
    const all = [...this.statuses].sort(([one], [other]) => one - other);
    return all.map(([status, times]) => told(status ? `answers of ${status}` : 'closed', times));
  }

  private async judged(first: Sample, last: Sample): Promise<Row[]> {
    const { amount } = this.draw;
    const [early = first] = this.samples;
    const warm = this.samples.filter(({ requests }) => requests >= amount * WARM);
    const growth = slope(warm.map((it) => [it.requests / 10_000, it.used / MB]));
    const sizes = (of: 'used' | 'rss'): string =>
      [first, warm[0] ?? last, last].map((it) => `${Math.round(it[of] / MB)} MB`).join(', ');
    const ready = await this.api.get('/health/ready');
    const memory = upTo('memory that it gains in 10,000 requests once warm', growth, {
      limit: GROWTH,
      unit: 'MB',
    });
    return [
      told('requests', amount),
      ...this.counts(),
      none('answers of 5xx', this.wrong),
      none('refusals that are no problem document', this.bare),
      none('requests without an answer', this.unanswered),
      none('restarts', last.started === first.started ? [] : [last.started]),
      none('not ready at the end', ready.status === 200 ? [] : [ready.text]),
      none('live streams left open', Array.from({ length: last.live })),
      upTo('open handles more than before', last.handles - first.handles, { limit: 0, unit: '' }),
      // The trail of refusals is opened at the first of them, and the connections of the draw count then.
      upTo('open files more than early on', last.files - early.files, { limit: 0, unit: '' }),
      told('memory in use before, warm and at the end', sizes('used')),
      told('resident memory at these', sizes('rss')),
      ...(amount >= LONG ? [memory] : []),
    ];
  }
}

/** A request in a line, short enough to be read. */
function shown({ method, path, headers, body, raw }: Sent): string {
  const type = headers['content-type'] ?? '';
  const bytes = raw ?? body;
  const text = bytes === undefined ? '' : JSON.stringify(bytes.subarray(0, 600).toString('latin1'));
  return `${method} ${path.slice(0, 300)} ${type} ${text}`;
}
