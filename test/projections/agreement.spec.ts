import * as fc from 'fast-check';
import type { Answer } from '../../src/reading/answer';
import { DeadlinesHandler } from '../../src/positions/deadlines.query';
import { GapHandler } from '../../src/positions/gap.query';
import { PositionAtHandler } from '../../src/positions/position-at.query';
import { PositionDiffHandler } from '../../src/positions/position-diff.query';
import { ShiftsHandler } from '../../src/positions/shifts.query';
import { TimelineHandler } from '../../src/positions/timeline.query';
import {
  naiveDeadlines,
  naiveDiff,
  naiveGap,
  naivePosition,
  naiveShifts,
  naiveTimeline,
  type Entry,
} from '../naive/fold';
import * as generated from '../naive/histories';
import { SetClock, World } from '../support/world';

/** Ten questions are asked of each history. */
const HISTORIES = 1000;
const { NOW } = generated;

type Asked = Record<string, string>;
const asked = (query: object): Asked => query as Asked;

const bodyOf = async (answer: Promise<Answer>): Promise<unknown> => (await answer).body;

const items = async (answer: Promise<Answer>): Promise<unknown> =>
  ((await bodyOf(answer)) as { items: unknown }).items;

/** As a client reads it: what is absent may be left out or `null`. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) => inner ?? undefined) as unknown;

/** Both answers to one question, the product's first. */
type Ask = (world: World, log: Entry[], query: Asked) => Promise<readonly [unknown, unknown]>;

const position: Ask = async ({ reader }, log, query) => {
  const { actor = '', ...rest } = query;
  const handler = new PositionAtHandler(reader);
  return [
    await bodyOf(handler.execute({ actor, query: rest } as never)),
    naivePosition(log, { ...query, actor, now: NOW }),
  ];
};

const diff: Ask = async ({ reader }, log, query) => {
  const { actor = '', from = '', ...rest } = query;
  const answer = await bodyOf(
    new PositionDiffHandler(reader).execute({ actor, query: { from, ...rest } } as never),
  );
  const { changes, priorities } = answer as { changes: unknown; priorities: unknown };
  return [{ changes, priorities }, naiveDiff(log, { ...query, actor, from, now: NOW })];
};

const shifts: Ask = async ({ reader }, log, query) => [
  await items(new ShiftsHandler(reader).execute({ query } as never)),
  naiveShifts(log, { ...query, now: NOW }),
];

const timeline: Ask = async ({ reader }, log, query) => {
  const { actor = '', ...rest } = query;
  const answer = bodyOf(new TimelineHandler(reader).execute({ actor, query: rest } as never));
  return [await answer, naiveTimeline(log, { ...query, actor, now: NOW })];
};

const gap: Ask = async ({ reader }, log, query) => {
  const theirs = naiveGap(log, { ...query, actors: query['actors'] ?? '', now: NOW });
  return [await items(new GapHandler(reader).execute({ query } as never)), theirs];
};

const deadlines: Ask = async ({ reader }, log, query) => [
  await items(new DeadlinesHandler(reader).execute({ query } as never)),
  naiveDeadlines(log, { ...query, now: NOW }),
];

const QUESTIONS: readonly (readonly [Ask, fc.Arbitrary<object>])[] = [
  [position, generated.queries],
  [position, generated.queries],
  [position, generated.queries],
  [diff, generated.diffQueries],
  [diff, generated.diffQueries],
  [diff, generated.diffQueries],
  [shifts, generated.shiftQueries],
  [timeline, generated.timelineQueries],
  [gap, generated.gapQueries],
  [deadlines, generated.deadlineQueries],
];

/** Posts a history in batches of one size, each recorded at the time of its last event. */
async function worldOf({ events, times }: generated.History, size: number): Promise<World> {
  const world = await new World(new SetClock(0)).start();
  for (let start = 0; start < events.length; start += size) {
    const end = Math.min(start + size, events.length);
    await world.record(events.slice(start, end), times[end - 1] ?? 0);
  }
  world.clock.time = NOW;
  return world;
}

describe('the product and the naive fold', () => {
  it('agree on every question asked of generated histories, posted in batches of any size', async () => {
    let compared = 0;
    const queries = fc.tuple(...QUESTIONS.map(([, arbitrary]) => arbitrary));
    const property = fc.asyncProperty(
      generated.history,
      fc.integer({ min: 1, max: 40 }),
      queries,
      async (history, size, chosen) => {
        const world = await worldOf(history, size);
        const log = generated.toLog(history, size);
        for (const [index, [ask]] of QUESTIONS.entries()) {
          const [ours, theirs] = await ask(world, log, asked(chosen[index] ?? {}));
          expect(plain(ours)).toEqual(plain(theirs));
          compared += 1;
        }
      },
    );
    await fc.assert(property, { numRuns: HISTORIES });
    expect(compared).toBeGreaterThanOrEqual(10_000);
  }, 600_000);
});
