import {
  entries,
  entry,
  everything,
  idsOf,
  NOON,
  recordedOf,
  refusalOf,
  SetClock,
  type Cases,
} from './entries';

/** What goes in comes out, in order and with its time. */
export const appending: Cases = {
  'an empty log has its head at 0 and nothing to read': async ({ log }) => {
    expect(await log.head()).toBe(0);
    expect(await everything(log)).toEqual([]);
    expect(await log.append([])).toEqual([]);
    expect(await log.head()).toBe(0);
  },

  'what was appended reads as it was given, with position and recordedAt': async ({ log }) => {
    const batch = [entry({ place: 40, to: ['russia'], condition: null }), entry()];
    const appended = await log.append(batch);
    const wanted = batch.map((it, index) => ({ ...it, position: index + 1, recordedAt: NOON }));
    expect(appended).toEqual(wanted.map((recorded) => ({ recorded, added: true })));
    expect(await everything(log)).toEqual(wanted);
    expect(await log.head()).toBe(2);
  },

  'what the caller does to an event after it was appended does not reach the log': async ({
    log,
  }) => {
    const changed = entry();
    await log.append([changed]);
    Object.assign(changed.event, { summary: 'Something else.' });
    const [kept] = await everything(log);
    expect(kept?.event).not.toHaveProperty('summary', 'Something else.');
  },

  'positions count from 1, in order and without gaps, also past a refused batch': async ({
    log,
  }) => {
    const [taken] = [entry()];
    await log.append([taken, ...entries(2)]);
    await refusalOf(log.append([entry(), entry({ id: taken.event.id, summary: 'Other.' })]));
    await log.append(entries(3));
    await log.append([taken, entry()]);
    const positions = (await everything(log)).map(({ position }) => position);
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7]);
  },

  'a clock that goes back does not take recordedAt with it': async ({ log, clock }) => {
    for (const time of [NOON, NOON - 5000, NOON - 1, NOON + 1, NOON - 90_000_000]) {
      clock.set(time);
      await log.append([entry()]);
    }
    const times = (await everything(log)).map(({ recordedAt }) => recordedAt - NOON);
    expect(times).toEqual([0, 0, 0, 1, 1]);
  },

  'the log is read page by page, and past its end there is nothing': async ({ log }) => {
    const batch = entries(7);
    await log.append(batch);
    const pages = await Promise.all([0, 3, 6, 7, 99].map((after) => log.read(after, 3)));
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1, 0, 0]);
    expect(idsOf(pages.flat())).toEqual(idsOf(batch));
  },

  'an event that is at hand is the one that is read at its position': async ({ log }) => {
    const batch = entries(3);
    await log.append(batch);
    const found = [0, 1, 2, 3, 4].map((position) => log.events.eventAt(position));
    const [first, second, third] = batch.map(({ event }) => event);
    expect(found).toEqual([undefined, first, second, third, undefined]);
    expect(batch.map(({ event }) => log.events.positionOf(event.id))).toEqual([1, 2, 3]);
    expect(log.events.positionOf(entries(1)[0]?.event.id ?? '')).toBeUndefined();
  },

  'given a clock that moves with each look, a batch has one recordedAt': async ({ openEmpty }) => {
    const log = openEmpty(new SetClock(NOON, 7));
    const batch = recordedOf(await log.append(entries(5)));
    const [next] = recordedOf(await log.append([entry()]));
    expect(new Set(batch.map(({ recordedAt }) => recordedAt)).size).toBe(1);
    expect(next?.recordedAt).toBeGreaterThan(batch[0]?.recordedAt ?? Infinity);
    await log.close();
  },
};
