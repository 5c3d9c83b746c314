import { CommandHandler, Command, type ICommandHandler } from '@nestjs/cqrs';
import type { Problem } from '../../events/check';
import type { Appended } from '../event-log/event-log';
import { Metrics } from '../operations/metrics';
import { malformed } from '../operations/refusal';
import { requireScope } from '../security/authenticate';
import type { Keyholder } from '../security/keys';
import { accept, type Accepted } from './accept';
import { Ledger, placed, type Place } from './ledger';

/** The most problems that one answer lists. */
const MOST_PROBLEMS = 100;

/** Record these events, all or none; `by` is who sends them. */
export class RecordEvents extends Command<readonly Appended[]> {
  constructor(
    readonly events: readonly unknown[],
    readonly by: Keyholder,
    readonly place: Place,
  ) {
    super();
  }
}

@CommandHandler(RecordEvents)
export class RecordEventsHandler implements ICommandHandler<RecordEvents> {
  constructor(
    private readonly ledger: Ledger,
    private readonly metrics: Metrics,
  ) {}

  /** @throws Refusal 400 for a wrong form, 403 for a scope that is lacking, 409 and 422 for what does not fit the log */
  async execute({ events, by, place }: RecordEvents): Promise<readonly Appended[]> {
    const accepted = acceptAll(events, place);
    accepted.forEach(({ type }, index) => {
      requireScope(by, type.scope, `${place(index).name}recording ${type.name}`);
    });
    const recorded = this.metrics.appends.startTimer();
    const appended = await this.ledger.record(accepted, by.id, place);
    recorded();
    for (const {
      added,
      recorded: { event },
    } of appended) {
      if (added) this.metrics.posts.inc({ type: event.type });
    }
    return appended;
  }
}

/** @throws Refusal 400 that lists what is wrong */
export function acceptAll(events: readonly unknown[], place: Place): Accepted[] {
  const problems: Problem[] = [];
  const accepted: Accepted[] = [];
  events.forEach((event, index) => {
    if (problems.length >= MOST_PROBLEMS) return;
    const result = accept(event);
    if ('type' in result) accepted.push(result);
    else problems.push(...placed(result, place(index)));
  });
  if (problems.length > 0) throw malformed(problems.slice(0, MOST_PROBLEMS));
  return accepted;
}
