import { Controller, Get } from '@nestjs/common';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
} from '@nestjs/terminus';
import { EventLog } from '../event-log/event-log';
import { Projector, whyNotReady } from '../read-model/projector';
import { notReady } from './refusal';

/** Liveness: the process answers. Readiness: it has read the log and can take requests. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly projector: Projector,
    private readonly log: EventLog,
  ) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** @throws Refusal 503 with what is not ready */
  @Get('ready')
  async ready(): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.readModel()]);
    } catch {
      throw notReady(`not ready: ${whyNotReady(this.projector)}`);
    }
  }

  private async readModel() {
    const indicator = this.indicators.check('readModel');
    const { history, ready, failedBy } = this.projector;
    const lag = (await this.log.head()) - history.head;
    const state = { position: history.head, lag };
    const isUp = ready && failedBy === undefined && !history.stored.stop;
    return isUp ? indicator.up(state) : indicator.down(state);
  }
}
