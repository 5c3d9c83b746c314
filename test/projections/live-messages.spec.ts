import * as fc from 'fast-check';
import { instantMoment } from '../../events/time';
import { afterEntry, messagesAfter, type Message } from '../../projections/live-messages';
import { heldAt } from '../../projections/position-at';
import type { ShiftItem } from '../../projections/shifts';
import type { Stance } from '../../projections/stance';
import { messageId } from '../../src/event-log/position';
import * as generated from '../naive/histories';
import { allOf, historyOf, Model, recordedOf } from '../support/history';

const { NOW } = generated;
const HOUR = 3_600_000;

/** What a client gets that is there from the beginning, while the log grows and the clock goes on between. */
function followed(log: ReturnType<typeof recordedOf>, pauses: readonly number[]): Message[] {
  const history = new Model();
  const seen: Message[] = [];
  let cursor = afterEntry(0);
  const look = (now: number): void => {
    seen.push(...messagesAfter(history, cursor, now));
    cursor = { position: history.head, time: now, index: Infinity };
  };
  log.forEach((recorded, index) => {
    const next = log[index + 1]?.recordedAt ?? NOW;
    history.record(recorded);
    look(recorded.recordedAt);
    const pause = recorded.recordedAt + (pauses[index % pauses.length] ?? 0) * HOUR;
    if (pause < next) look(pause);
  });
  look(NOW);
  return seen;
}

const keyOf = ({ actor, issue, term, before, after }: ShiftItem): string => {
  const stance = (after ?? before) as Stance;
  return [actor, issue, term, stance.status === undefined].join(' ');
};

/** The statement that stands in each place, and the priorities, after all shifts. */
function folded(messages: readonly Message[]): Map<string, string> {
  const state = new Map<string, string>();
  for (const { event, data } of messages) {
    if (event !== 'shift') continue;
    const list = data.change === 'reprioritised' ? (data.after as string[]) : undefined;
    if (list?.length === 0) state.delete(data.actor);
    else if (list) state.set(data.actor, list.join());
    else if (data.after) state.set(keyOf(data), (data.after as Stance).statement);
    else state.delete(keyOf(data));
  }
  return state;
}

function standing(history: Model): Map<string, string> {
  const moment = instantMoment(NOW);
  const actors = history.vocabulary.actorsAt(history.head).map(({ id }) => id);
  const state = new Map<string, string>();
  for (const actor of actors) {
    const { priorities, stances } = heldAt(allOf(history), { actor, moment, issues: null });
    if (priorities.length > 0) state.set(actor, priorities.join());
    for (const stance of stances) {
      const { issue, term, status, statement } = stance;
      state.set([actor, issue, term, status === undefined].join(' '), statement);
    }
  }
  return state;
}

const cases = [
  generated.history,
  fc.integer({ min: 1, max: 10 }),
  fc.array(fc.integer({ min: 0, max: 48 }), { minLength: 1, maxLength: 5 }),
] as const;

describe('the live stream', () => {
  it('is the same for who follows it and for who gets it all at once from the log', () => {
    fc.assert(
      fc.property(...cases, (history, size, pauses) => {
        const log = recordedOf(history, size);
        const atOnce = [...messagesAfter(historyOf(log), afterEntry(0), NOW)];
        expect(followed(log, pauses)).toEqual(atOnce);
      }),
      { numRuns: 300 },
    );
  });

  it('goes on after any of its messages with what follows, in the order of the ids', () => {
    fc.assert(
      fc.property(generated.history, fc.integer({ min: 1, max: 10 }), (history, size) => {
        const reading = historyOf(recordedOf(history, size));
        const all = [...messagesAfter(reading, afterEntry(0), NOW)];
        const ids = all.map(({ cursor }) => messageId(cursor));
        expect([...new Set(ids)].sort()).toEqual(ids);
        all.forEach(({ cursor }, index) => {
          const rest = [...messagesAfter(reading, cursor, NOW)];
          expect(rest).toEqual(all.slice(index + 1));
        });
      }),
      { numRuns: 100 },
    );
  });

  it('tells shifts that, one after the other, make the positions of now', () => {
    fc.assert(
      fc.property(generated.history, fc.integer({ min: 1, max: 10 }), (history, size) => {
        const reading = historyOf(recordedOf(history, size));
        const messages = [...messagesAfter(reading, afterEntry(0), NOW)];
        expect(folded(messages)).toEqual(standing(reading));
      }),
      { numRuns: 300 },
    );
  });

  it('tells once what the clock brought, also when the clock steps back over it', () => {
    const actor = { id: 'a', name: 'A', kind: 'state' };
    const said = { type: 'DemandStated', actor: 'a', issue: 'i', term: 't', until: '2025-03-10' };
    const rest = { summary: 's', source: { title: 'x' }, statedAt: '2025-03-01' };
    const events = [
      { type: 'ActorRegistered', actor },
      { ...said, ...rest },
      { ...said, ...rest, term: 'u' },
    ];
    const lapse = Date.parse('2025-03-11T00:00:00Z');
    const times = [lapse - HOUR, lapse - HOUR, lapse - HOUR / 2];
    const [one, two, three] = events.map((event, index) => ({
      event: { ...event, id: `00000000-0000-4000-8000-00000000000${index}` },
      position: index + 1,
      recordedAt: times[index] ?? 0,
      recordedBy: '',
      warnings: [],
      written: {},
    }));
    if (!one || !two || !three) throw new Error('three events are made above');
    const history = historyOf([one, two]);
    const first = [...messagesAfter(history, afterEntry(0), lapse)];
    history.record(three);
    const cursor = { position: 2, time: lapse, index: Infinity };
    const later = [...messagesAfter(history, cursor, lapse)];
    const dropped = [...first, ...later].filter(
      ({ data }) => 'change' in data && data.change === 'dropped',
    );
    expect(dropped.map(({ data }) => data.term)).toEqual(['t']);
  });
});
