import type { EventLog } from '../../src/event-log/event-log';
import { entries, entry, everything, idsOf, recordedOf, refusalOf, type Cases } from './entries';

/** Several appends of one turn of the event loop, and what followers are told of them. */
export const severalAtOnce: Cases = {
  'a refused batch leaves the others of its turn standing': async ({ log }) => {
    const [first, second, third] = [entry(), entry(), entry()];
    const other = entry({ id: first.event.id, summary: 'Something else.' });
    const all = [[first], [entry(), other], [second], [entry(), other], [third]];
    const outcomes = await Promise.allSettled(all.map((batch) => log.append(batch)));
    const stored = outcomes.map(({ status }) => status === 'fulfilled');
    expect(stored).toEqual([true, false, true, false, true]);
    expect(idsOf(await everything(log))).toEqual(idsOf([first, second, third]));
  },

  'a hundred appends of one id at once give one event': async ({ log }) => {
    const same = entry();
    const all = Array.from({ length: 100 }, () => log.append([structuredClone(same)]));
    const appended = (await Promise.all(all)).flat();
    expect(appended.filter(({ added }) => added)).toHaveLength(1);
    expect(new Set(recordedOf(appended).map(({ position }) => position))).toEqual(new Set([1]));
    expect(await log.head()).toBe(1);
  },

  'fifty writers at once lose nothing, keep their order and leave no gap': async ({ log }) => {
    const writers = Array.from({ length: 50 }, (_, n) => writer(log, n));
    const written = await Promise.all(writers);
    const all = await everything(log);
    expect(all.map(({ position }) => position)).toEqual(written.flat().map((_, n) => n + 1));
    for (const [n, ids] of written.entries()) {
      const own = all.filter(({ recordedBy }) => recordedBy === `writer-${n}`);
      expect(idsOf(own)).toEqual(ids);
    }
  },

  'each commit tells the new head, when it can be read already': async ({ log }) => {
    const told: Promise<number[]>[] = [];
    const look = async (head: number): Promise<number[]> => {
      const read = everything(log);
      return [head, await log.head(), (await read).length];
    };
    log.grew.subscribe((head) => told.push(look(head)));
    await log.append(entries(3));
    await log.append([entry()]);
    expect(await Promise.all(told)).toEqual([
      [3, 3, 3],
      [4, 4, 4],
    ]);
  },

  'what adds nothing tells nothing': async ({ log }) => {
    const known = entry();
    await log.append([known]);
    const told: number[] = [];
    log.grew.subscribe((head) => told.push(head));
    await log.append([known]);
    await log.append([]);
    await refusalOf(log.append([entry({ id: known.event.id, summary: 'Something else.' })]));
    expect(told).toEqual([]);
  },

  'appends of one turn are one commit, which tells once': async ({ log }) => {
    const told: number[] = [];
    log.grew.subscribe((head) => told.push(head));
    await Promise.all(entries(64).map((it) => log.append([it])));
    expect(told).toEqual([64]);
  },

  'closing stores and answers what waits, and ends the telling': async ({ log }) => {
    const told: (number | string)[] = [];
    log.grew.subscribe({ next: (head) => told.push(head), complete: () => told.push('complete') });
    const waiting = [log.append(entries(2)), log.append([entry()])];
    await log.close();
    expect((await Promise.all(waiting)).flat().every(({ added }) => added)).toBe(true);
    expect(told).toEqual([3, 'complete']);
  },
};

/** Appends batches of one to three entries, each as soon as the one before is stored. */
async function writer(log: EventLog, n: number): Promise<string[]> {
  const batches = [1, 2, 3].map((count) => entries(count));
  for (const batch of batches) {
    await log.append(batch.map((it) => ({ ...it, recordedBy: `writer-${n}` })));
  }
  return idsOf(batches.flat());
}
