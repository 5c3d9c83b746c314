import { Clock } from '../clock';
import { LogFile } from '../event-log/log-file';
import { logFile } from '../event-log/open-log';
import { withRemedy } from '../event-log/sqlite-events';
import { rebuild } from '../read-model/rebuild';
import { whyStopped } from '../read-model/stored-model';
import type { Settings } from '../settings';
import { progressOn, rateOf } from './progress';

/**
 * Builds the read model in the data folder anew, beside the one in use.
 * @throws Error where it cannot be built, and where it was but positions stopped at an event
 */
export async function rebuildProjections(settings: Settings, used = 0): Promise<void> {
  if (settings.log === 'memory')
    throw new Error('STANDPOINT_LOG=memory keeps no read model to rebuild');
  const log = new LogFile(logFile(settings));
  try {
    await rebuildFrom(log, { folder: settings.data, used });
  } catch (error) {
    throw withRemedy(error, settings.data);
  } finally {
    log.close();
  }
}

async function rebuildFrom(log: LogFile, place: { folder: string; used: number }): Promise<void> {
  const clock = new Clock();
  const size = await log.head();
  const start = clock.now();
  const told = (events: number): string => {
    const seconds = (clock.now() - start) / 1000;
    return `${events} events; ${seconds.toFixed(1)} s, ${rateOf(events, seconds)}`;
  };
  const progress = progressOn({ output: process.stderr, clock, size });
  const onProgress = (position: number): void => progress.show(position, told(position));
  const { file, stop } = await rebuild(log, place, onProgress).finally(() => progress.stop());
  process.stdout.write(`${file} has ${told(size)}\n`);
  if (stop) throw new Error(`${whyStopped(stop)}; the rest of the log is in it`);
}
