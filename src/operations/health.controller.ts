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
      return await this.health.check([() => this.readModel(), () => this.eventLog()]);
    } catch {
      throw notReady(`not ready: ${whyNotReady(this.projector)}`);
    }
  }

  private async readModel() {
    const indicator = this.indicators.check('readModel');
    const { history, ready, failedBy } = this.projector;
    const { known } = await this.log.standing();
    const state = { position: history.head, lag: known - history.head };
    const isUp =
      ready && failedBy === undefined && !history.stored.stop && history.stored.harm !== 'changed';
    return isUp ? indicator.up(state) : indicator.down(state);
  }

  /** A node that is cut off from the log goes on answering from what it has, so it is ready all the same, and says so. */
  private async eventLog() {
    const { known, cutOff } = await this.log.standing();
    const lag = known - (await this.log.head());
    return this.indicators.check('log').up({ position: known, lag, cutOff });
  }
}
