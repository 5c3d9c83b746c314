import type { Source } from '../../../events/source';
import { instantText } from '../../../events/time';
import type { Knowledge } from '../../../projections/lane-fold';
import type { EventLog } from '../../event-log/event-log';
import { actorName } from '../page/names';

/** The event that made a change: a statement, or a later event about one. */
export interface Cause {
  id: string;
  type: string;
  /** When it was recorded: what tells two times of knowledge apart. */
  recordedAt: string;
  /** Why a statement was corrected, retracted or disputed. */
  reason: string | null;
  /** The statement that it is or is about, as known at last. */
  statement: string;
  statedAt: string;
  speaker: string | null;
  summary: string;
  quote: string | null;
  source: Source;
  disputed: boolean;
}

/** Reads what made a change. */
export class CauseReader {
  constructor(
    private readonly log: EventLog,
    private readonly knowledge: Knowledge,
  ) {}

  async read(ids: readonly string[]): Promise<Cause[]> {
    const found = await Promise.all(ids.map((id) => this.one(id)));
    return found.flatMap((it) => it ?? []);
  }

  private async one(id: string): Promise<Cause | undefined> {
    const { history, known } = this.knowledge;
    const position = history.positionOf(id);
    const place = position === undefined ? undefined : history.placeAt(position);
    if (position === undefined || !place || place.statement === null) return undefined;
    const report = history.reportAt(place.statement, known);
    const statement = history.placeAt(place.statement)?.id;
    if (!report || statement === undefined) return undefined;
    const { statedAt, speaker, summary, quote, source } = report.data;
    return {
      ...{ id, type: place.type, recordedAt: instantText(place.recordedAt) },
      reason: position === place.statement ? null : await this.reasonAt(position),
      ...{ statement, statedAt, summary, source, disputed: report.disputed },
      speaker: speaker === undefined ? null : actorName(history, speaker),
      quote: quote ?? null,
    };
  }

  private async reasonAt(position: number): Promise<string | null> {
    const [entry] = await this.log.read(position - 1, 1);
    return (entry?.event as { reason?: string } | undefined)?.reason ?? null;
  }
}
