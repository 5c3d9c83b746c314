import { Gauge, type Registry } from 'prom-client';
import type { EventLog } from '../event-log/event-log';
import type { Projector } from '../read-model/projector';
import { isRebuilding } from '../read-model/rebuild';
import type { Settings } from '../settings';

/** What the reason for a stop takes as a label at most, in characters. */
const LONGEST_WHY = 200;

/** Tells of each projection how far it has got, how far behind the log that is, and whether an event has stopped it. */
export function gaugeProjections(registry: Registry, projector: Projector, log: EventLog): void {
  const { history } = projector;
  const reached = (): [projection: string, position: number][] => [
    ['register', history.recorded],
    ['positions', history.head],
  ];
  const position = new Gauge({
    name: 'standpoint_projection_position',
    help: 'The log position up to which a projection has taken the log in',
    labelNames: ['projection'],
    registers: [registry],
    collect: () => {
      for (const [projection, at] of reached()) position.set({ projection }, at);
    },
  });
  const lag = new Gauge({
    name: 'standpoint_projection_lag_events',
    help: 'Events in the log that a projection has not taken in',
    labelNames: ['projection'],
    registers: [registry],
    collect: async () => {
      const { known } = await log.standing();
      for (const [projection, at] of reached()) lag.set({ projection }, known - at);
    },
  });
  gaugeStops(registry, projector);
}

function gaugeStops(registry: Registry, projector: Projector): void {
  const stopped = new Gauge({
    name: 'standpoint_projection_stopped',
    help: 'Whether a projection has stopped at an event, which one (its id) and why',
    labelNames: ['projection', 'event', 'why'],
    registers: [registry],
    collect: () => {
      const { failedBy, history } = projector;
      const { stop } = history.stored;
      const cut = (why = ''): string => why.slice(0, LONGEST_WHY);
      stopped.reset();
      stopped.set({ projection: 'register', event: '', why: cut(failedBy) }, failedBy ? 1 : 0);
      const at = { event: stop?.id ?? '', why: cut(stop?.why) };
      stopped.set({ projection: 'positions', ...at }, stop ? 1 : 0);
    },
  });
}

/** Tells how this node stands to a log that is on a server. */
export function gaugeLog(registry: Registry, log: EventLog): void {
  const cutOff = new Gauge({
    name: 'standpoint_log_cut_off',
    help: 'Whether this node cannot follow the log just now, so that it answers from what it has',
    registers: [registry],
    collect: async () => {
      cutOff.set((await log.standing()).cutOff === undefined ? 0 : 1);
    },
  });
  const lag = new Gauge({
    name: 'standpoint_log_lag_events',
    help: 'Events that the log is known to hold and this node has not had',
    registers: [registry],
    collect: async () => {
      lag.set((await log.standing()).known - (await log.head()));
    },
  });
}

/** Tells whether a new read model is being built, by whatever process. */
export function gaugeRebuild(registry: Registry, { log, data }: Settings): void {
  const running = new Gauge({
    name: 'standpoint_rebuild_running',
    help: 'Whether a new read model is being built beside the one in use',
    registers: [registry],
    collect: () => {
      running.set(log !== 'memory' && isRebuilding(data) ? 1 : 0);
    },
  });
}
