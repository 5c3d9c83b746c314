import type { Clock } from '../../src/clock';
import type { EventLog } from '../../src/event-log/event-log';
import { appending } from './appending-cases';
import { chained } from './chain-cases';
import { SetClock } from './entries';
import { knowingIds } from './id-cases';
import { severalAtOnce } from './turn-cases';

/** What every log keeps to; each adapter's spec calls it with a way to open an empty log. */
export function keepsTheContract(openEmpty: (clock: Clock) => EventLog): void {
  const cases = { ...appending, ...knowingIds, ...severalAtOnce, ...chained };
  test.each(Object.entries(cases))('%s', async (_, holds) => {
    const clock = new SetClock();
    const log = openEmpty(clock);
    await holds({ log, clock, openEmpty });
    await log.close();
  });
}
