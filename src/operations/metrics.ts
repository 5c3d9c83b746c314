import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EventLog } from '../event-log/event-log';
import type { Projector } from '../read-model/projector';
import type { Settings } from '../settings';
import { gaugeLog, gaugeProjections, gaugeRebuild } from './projection-gauges';

/** What /metrics shows, in the text format of Prometheus. No label holds what somebody said. */
export class Metrics {
  readonly registry = new Registry();

  /** Events newly recorded, by type. */
  readonly posts = new Counter({
    name: 'standpoint_events_recorded_total',
    help: 'Events newly recorded, by type',
    labelNames: ['type'],
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'standpoint_refusals_total',
    help: 'Requests refused, by HTTP status and reason',
    labelNames: ['status', 'reason'],
    registers: [this.registry],
  });

  readonly appends = new Histogram({
    name: 'standpoint_append_seconds',
    help: 'Time from a batch of the right form to its durable commit and its projection',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  readonly liveClients = new Gauge({
    name: 'standpoint_live_clients',
    help: 'Open live streams',
    registers: [this.registry],
  });

  readonly droppedConnections = new Counter({
    name: 'standpoint_connections_dropped_total',
    help: 'Connections that were closed at once, as there were as many as may be',
    registers: [this.registry],
  });

  readonly stalledConnections = new Counter({
    name: 'standpoint_connections_stalled_total',
    help: 'Connections that were closed as nobody took what was sent on them',
    registers: [this.registry],
  });

  constructor(log: EventLog, projector: Projector, settings: Settings) {
    collectDefaultMetrics({ register: this.registry });
    gaugeProjections(this.registry, projector, log);
    gaugeLog(this.registry, log);
    gaugeRebuild(this.registry, settings);
  }
}
