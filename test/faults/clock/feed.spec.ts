import { Feed } from '../../../src/live/feed';
import { SetClock, World } from '../../support/world';

const NOON = Date.parse('2025-03-12T12:00:00Z');
const LAPSE = Date.parse('2025-03-13T00:00:00Z');
const HOUR = 3_600_000;

const common = { actor: 'ada', issue: 'trade', statedAt: '2025-03-10', summary: 'Asked for it.' };
const lapsing = { ...common, type: 'DemandStated', term: 'tolls', until: '2025-03-12' };

let world: World;
let feed: Feed;
let moved: { unsubscribe(): void };
beforeEach(async () => {
  world = await new World(new SetClock(NOON)).start();
  feed = new Feed(world.projector, world.clock);
  // Only while somebody listens are messages kept.
  moved = feed.moved.subscribe();
  feed.start();
  await world.record(
    [
      { type: 'ActorRegistered', actor: { id: 'ada', name: 'Ada', kind: 'person' } },
      { type: 'IssueDefined', issue: { id: 'trade', name: 'Trade' } },
    ],
    NOON,
  );
  await world.record([{ ...lapsing, source: { title: 'T' } }], NOON);
});
afterEach(() => {
  moved.unsubscribe();
  feed.stop();
});

/** The changes that somebody is told of who was there from the start. */
const told = (): string[] => {
  const batch = feed.after({ position: 0, time: 0, index: Infinity });
  const text = String(batch.bytesFor({ key: '', wants: () => true }) ?? '');
  return [...text.matchAll(/"change":"(\w+)"/gu)].map(([, change = '']) => change);
};

it('tells of a lapse once, when the clock went past it, back, and past it again', () => {
  world.clock.time = LAPSE + HOUR;
  feed.now();
  world.clock.time = NOON;
  feed.now();
  world.clock.time = LAPSE + HOUR;
  feed.now();
  expect(told()).toEqual(['added', 'dropped']);
});

it('tells of a lapse in its time that the clock went back before', () => {
  world.clock.time = NOON - 24 * HOUR;
  feed.now();
  expect(told()).toEqual(['added']);
  world.clock.time = LAPSE;
  feed.now();
  expect(told()).toEqual(['added', 'dropped']);
});
