import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { REDACTED } from '../../../events/redaction';
import { addressees } from '../../../events/rules';
import type { Recorded } from '../../../events/event';
import type { StatementData } from '../../../events/statement';
import { instantText } from '../../../events/time';
import { EventLog } from '../../event-log/event-log';
import { Refusal } from '../../operations/refusal';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { Keys } from '../../security/keys';
import { actorName, namedActor, namedIssue, termName, type Named } from '../page/names';
import type { PageQuery } from '../page/page-query';
import { pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { changedFields, type ChangedField } from './changed';

/** What was recorded about a statement later. */
export interface Remark {
  id: string;
  type: string;
  recordedAt: string;
  recordedBy: string;
  reason: string | null;
  changes: Readonly<Record<string, unknown>> | null;
  /** What these made of the statement; `null` for anything but a correction. */
  changed: ChangedField[] | null;
  source: StatementData['source'] | null;
}

/** One report: what it says as known, and how it came in. */
export interface ReportData {
  /** The statement as corrected by then. */
  statement: StatementData;
  names: {
    actor: Named;
    issue: Named;
    term: string | null;
    /** The issues that it was put before. */
    over: Named[];
    speaker: string | null;
    to: Named[];
  };
  requires: { actor: Named; termName: string }[];
  retracted: boolean;
  disputed: boolean;
  sources: number;
  recordedAt: string;
  recordedBy: string;
  remarks: Remark[];
}

export class OneReport extends Query<Found<ReportData>> {
  constructor(
    readonly id: string,
    readonly query: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(OneReport)
export class OneReportHandler implements IQueryHandler<OneReport> {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
    private readonly keys: Keys,
  ) {}

  /** An event about a statement leads to the report of that statement. @throws Refusal 404 */
  async execute({ id, query }: OneReport): Promise<Found<ReportData>> {
    const reading = await this.reader.open(query);
    const { history } = reading;
    const { known } = reading.known(query.knownAt);
    const named = history.positionOf(id.toLowerCase());
    const position = named === undefined ? null : (history.placeAt(named)?.statement ?? null);
    const isKnown = position !== null && position <= known;
    const report = isKnown ? history.reportAt(position, known) : undefined;
    const entry = position === null ? undefined : await this.entryAt(position);
    if (position === null || !report || !entry)
      throw new Refusal(404, `no statement known by then has the id \`${id}\``);
    const later = history.amendmentsOf(position).filter((it) => it <= known);
    const remarks = await Promise.all(later.map((it) => this.entryAt(it)));
    const body: ReportData = {
      ...{ statement: report.data, ...namesIn(reading, report.data) },
      ...{ retracted: report.retracted, disputed: report.disputed },
      ...{ sources: 1 + report.corroborations },
      ...{ recordedAt: instantText(entry.recordedAt), recordedBy: entry.recordedBy },
      remarks: remarks.flatMap((it) =>
        it ? [remarkOf(it, changedBy(history, position, it))] : [],
      ),
    };
    return { body, pin: pinOf(reading, query) };
  }

  private async entryAt(position: number): Promise<Recorded | undefined> {
    const [entry] = await this.log.read(position - 1, 1);
    return entry && { ...entry, recordedBy: this.keys.nameOf(entry.recordedBy) };
  }
}

function namesIn(
  { history }: Reading,
  data: StatementData,
): Pick<ReportData, 'names' | 'requires'> {
  const { actor, issue, term, over = [], speaker, to, requires = [] } = data;
  return {
    names: {
      actor: namedActor(history, actor),
      issue: namedIssue(history, issue),
      term: term === undefined ? null : termName(history, { issue, term }),
      over: over.map((id) => namedIssue(history, id)),
      speaker: speaker === undefined ? null : actorName(history, speaker),
      to: addressees(to).map((id) => namedActor(history, id)),
    },
    requires: requires.map((it) => ({
      actor: namedActor(history, it.actor),
      termName: termName(history, it),
    })),
  };
}

/** The fields that an event changed of a statement; `null` where it is no correction, or what it changed was redacted. */
function changedBy(
  history: Reading['history'],
  statement: number,
  { event, position }: Recorded,
): ChangedField[] | null {
  if (!('changes' in event)) return null;
  const before = history.reportAt(statement, position - 1);
  const after = history.reportAt(statement, position);
  if (!before || !after) return null;
  const changed = changedFields(history, before.data, after.data);
  return changed.length > 0 || !isRedacted(event.changes) ? changed : null;
}

/** Whether a text in it was blanked. */
const isRedacted = (changes: unknown): boolean =>
  JSON.stringify(changes).includes(JSON.stringify(REDACTED));

function remarkOf({ event, recordedAt, recordedBy }: Recorded, changed: Remark['changed']): Remark {
  const { id, type } = event;
  const { reason, changes, source } = event as Partial<Remark>;
  return {
    ...{ id, type, recordedAt: instantText(recordedAt), recordedBy, changed },
    ...{ reason: reason ?? null, changes: changes ?? null, source: source ?? null },
  };
}
