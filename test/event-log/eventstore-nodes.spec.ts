import { Logger } from '@nestjs/common';
import { filter, firstValueFrom, skip } from 'rxjs';
import type { Recorded } from '../../events/event';
import type { Appended } from '../../src/event-log/event-log';
import { EventStoreLog } from '../../src/event-log/eventstore-log';
import { Refusal } from '../../src/operations/refusal';
import { Projector } from '../../src/read-model/projector';
import { StoredModel } from '../../src/read-model/stored-model';
import { accept } from '../../src/statements/accept';
import { Ledger } from '../../src/statements/ledger';
import { everything, NOON, SetClock } from './entries';
import { place } from './eventstore';
import { StandIn } from './stand-in/server';

Logger.overrideLogger(false);

/** A log whose readers can be made to wait. */
class HeldLog extends EventStoreLog {
  private held: Promise<void> | undefined;

  /** Nobody reads on until what is answered is called. */
  hold(): () => void {
    let goOn = (): void => undefined;
    this.held = new Promise((resolve) => (goOn = resolve));
    return goOn;
  }

  override async read(after: number, limit: number): Promise<readonly Recorded[]> {
    await this.held;
    return super.read(after, limit);
  }
}

/** A node without HTTP: its copy of the log, its read model, and what decides on it. */
class Node {
  readonly log;
  readonly projector;
  private readonly ledger: Ledger;

  constructor(given: { url: string; stream: string }) {
    const clock = new SetClock(NOON);
    this.log = new HeldLog(place(given), clock);
    this.projector = new Projector(this.log, new StoredModel(':memory:', this.log.events));
    this.ledger = new Ledger(this.log, this.projector, clock);
  }

  async record(...bodies: readonly object[]): Promise<readonly Appended[]> {
    const batch = bodies.map((body) => {
      const accepted = accept(body);
      if ('type' in accepted) return accepted;
      throw new Error(JSON.stringify(accepted));
    });
    return this.ledger.record(batch, 'tester', (index) => ({ pointer: `/${index}`, name: '' }));
  }

  async stop(): Promise<void> {
    await this.projector.stop();
    await this.log.close();
  }
}

const actor = (id: string, name = id): object => ({
  type: 'ActorRegistered',
  actor: { id, name, kind: 'state' },
});

const ISSUE = { type: 'IssueDefined', issue: { id: 'ceasefire', name: 'Ceasefire' } };

const demand = (by: string, fields: object = {}): object => ({
  type: 'DemandStated',
  actor: by,
  issue: 'ceasefire',
  term: 'truce',
  statedAt: '2025-03-12',
  summary: 'Asked for it.',
  source: { title: 'A report' },
  ...fields,
});

const refusalOf = (recording: Promise<unknown>): Promise<unknown> =>
  recording.catch((error: unknown) => error);

let server: StandIn;
let nodes: [Node, Node];

beforeEach(async () => {
  server = await StandIn.start();
  const { url, stream } = place({ url: server.url });
  nodes = [new Node({ url, stream }), new Node({ url, stream })];
  await Promise.all(nodes.map(({ projector }) => projector.start()));
});

afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  server.kill();
});

test('an actor registered on two nodes at once is one, and one clear refusal', async () => {
  const [one, other] = nodes;
  const outcomes = await Promise.all([
    refusalOf(one.record(actor('norway', 'Norway'))),
    refusalOf(other.record(actor('norway', 'Kingdom of Norway'))),
  ]);
  const refused = outcomes.filter((it): it is Refusal => it instanceof Refusal);
  expect(refused.map(({ status }) => status)).toEqual([409]);
  expect(refused[0]?.detail).toContain('`norway` is known already as something else');
  expect(await everything(one.log)).toHaveLength(1);
});

test('the same actor registered on two nodes at once is one event, and both are told of it', async () => {
  const [one, other] = nodes;
  const [mine, theirs] = await Promise.all([
    one.record(actor('norway')),
    other.record(actor('norway')),
  ]);
  expect(mine[0]?.recorded.event.id).toBe(theirs[0]?.recorded.event.id);
  expect([mine, theirs].map(([it]) => it?.added).sort()).toEqual([false, true]);
});

test('what another node stored counts before the read model here has taken it in', async () => {
  const [one, other] = nodes;
  const heard = firstValueFrom(other.log.grew);
  const goOn = other.log.hold();
  await one.record(actor('norway', 'Norway'));
  await heard;
  const refused = refusalOf(other.record(actor('norway', 'Kingdom of Norway')));
  goOn();
  expect(await refused).toMatchObject({ status: 409 });
});

test('what waits behind an append that others overtook is decided anew', async () => {
  const [one, other] = nodes;
  const sent = firstValueFrom(
    server.called.pipe(
      filter((name) => name === 'append'),
      skip(1),
    ),
  );
  server.delay = 100;
  const first = one.record(actor('norway', 'Norway'));
  const overtaken = other.record(actor('sweden'));
  await sent;
  const waiting = refusalOf(other.record(actor('norway', 'Kingdom of Norway')));
  await Promise.all([first, overtaken]);
  expect(await waiting).toMatchObject({ status: 409 });
});

test('a statement may name on one node what was just made known on another', async () => {
  const [one, other] = nodes;
  await other.record(ISSUE);
  await Promise.all([one.record(actor('norway')), other.record(actor('sweden'))]);
  const [made] = await one.record(actor('iceland'));
  await other.projector.waitFor(made?.recorded.position ?? 0);
  expect(await other.record(demand('iceland'))).toMatchObject([{ added: true }]);
});

test('who is overtaken again and again has a turn in the end', async () => {
  const [one, other] = nodes;
  let overtaken = 0;
  let isOvertaking = false;
  server.beforeLook = async () => {
    if (isOvertaking || overtaken === 40) return;
    isOvertaking = true;
    await other.record(actor(`state-${(overtaken += 1)}`));
    isOvertaking = false;
  };
  expect(await one.record(actor('norway'))).toMatchObject([{ added: true }]);
  expect(overtaken).toBe(40);
});

test('nothing is refused for what this node has not heard of yet', async () => {
  const [one, other] = nodes;
  await other.record(ISSUE);
  await one.projector.waitFor(1);
  server.isMute = true;
  await one.record(actor('iceland'));
  const naming = other.record(demand('iceland'));
  const unknown = refusalOf(other.record(demand('atlantis')));
  server.isMute = false;
  server.dropSubscriptions('so that it is heard after all');
  expect(await naming).toMatchObject([{ added: true }]);
  expect(await unknown).toMatchObject({ status: 422 });
});

test('an id on two nodes at once is one event, or a refusal where the content differs', async () => {
  const [one, other] = nodes;
  await one.record(actor('norway'), ISSUE);
  await other.projector.waitFor(2);
  const id = '7d9b1a44-6b1e-4d57-9f4e-0a4f3c0d2e11';
  const both = await Promise.all([
    one.record(demand('norway', { id })),
    other.record(demand('norway', { id })),
  ]);
  expect(both.map(([it]) => it?.added).sort()).toEqual([false, true]);
  expect(both[0][0]?.recorded.position).toBe(both[1][0]?.recorded.position);
  const differs = await refusalOf(other.record(demand('norway', { id, term: 'other' })));
  expect(differs).toMatchObject({ status: 409 });
});

test('writers on both nodes at once lose nothing, and both have the same log', async () => {
  await nodes[0].record(actor('norway'), ISSUE);
  await nodes[1].projector.waitFor(2);
  const writers = Array.from({ length: 40 }, async (_, n) => {
    for (let turn = 0; turn < 5; turn += 1) await nodes[n % 2]?.record(demand('norway'));
  });
  await Promise.all(writers);
  await Promise.all(nodes.map(({ projector }) => projector.waitFor(202)));
  const [one, other] = await Promise.all(nodes.map(({ log }) => everything(log)));
  expect(one?.map(({ position }) => position)).toEqual(
    Array.from({ length: 202 }, (_, n) => n + 1),
  );
  expect(other).toEqual(one);
  expect(await nodes[1].log.headHash()).toBe(await nodes[0].log.headHash());
});
