import type { Said } from '../../../events/lane';
import type { Report } from '../../../events/report';
import type { LogPlace } from '../../../projections/history';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Message } from '../../../projections/live-messages';
import type { Stance } from '../../../projections/stance';
import { placeText } from '../../event-log/position';
import { instantText } from '../../../events/time';
import { issueName, namedActor, termName, type Named } from '../page/names';

/** One message of the live stream, with names and with the report that caused it. */
export interface Arrival {
  /** Its place in the stream: ids order as text. */
  id: string;
  /** The event with which it came; the clock's come after that of the last event before. */
  event: string;
  /** When it became known. */
  at: string;
  actor: Named;
  /** A change of the API, or `revision`. */
  change: string;
  direction: 'softened' | 'hardened' | 'neutral';
  issue: Named | null;
  term: Named | null;
  /** The kinds of the stances before and after. */
  before: string | null;
  after: string | null;
  /** What is put first now, where priorities moved. */
  priorities: Named[] | null;
  /** The span of time of which something else is known now, where only the past changed. */
  span: { from: string; to: string } | null;
  report: { statement: string; statedAt: string; summary: string } | null;
  /** The type of the event where it is about an earlier report: a correction, a retraction. */
  remark: string | null;
}

export function arrivalOf(knowledge: Knowledge, message: Message): Arrival {
  const { history } = knowledge;
  const { cursor, event, data } = message;
  const { position, time } = cursor;
  const place = history.placeAt(position);
  const { issue, term } = data;
  const isShift = event === 'shift';
  const isAmendment = time === 0 && place !== undefined && place.statement !== position;
  return {
    ...{ id: placeText(cursor), event: place?.id ?? '' },
    at: instantText(time > 0 ? time : (place?.recordedAt ?? 0)),
    actor: namedActor(history, data.actor),
    change: isShift ? data.change : 'revision',
    direction: isShift ? data.direction : 'neutral',
    issue: issue === undefined ? null : { id: issue, name: issueName(history, issue) },
    term:
      issue === undefined || term === undefined
        ? null
        : { id: term, name: termName(history, { issue, term }) },
    before: isShift ? kindOf(data.before) : null,
    after: isShift ? kindOf(data.after) : null,
    priorities: isShift && isList(data.after) ? namedIssues(knowledge, data.after) : null,
    span: isShift ? null : { from: data.from, to: data.to },
    report: shownReport(reportBehind(knowledge, message)),
    remark: isAmendment ? place.type : null,
  };
}

type Side = Stance | readonly string[] | null;

const isList = (side: Side): side is readonly string[] => Array.isArray(side);

const kindOf = (side: Side): string | null => (side === null || isList(side) ? null : side.kind);

const namedIssues = ({ history }: Knowledge, ids: readonly string[]): Named[] =>
  ids.map((id) => ({ id, name: issueName(history, id) }));

interface Behind {
  readonly place: LogPlace;
  readonly position: number;
  readonly report: Report;
}

/** The report that caused a message: that of its event, or the one that set the date that the clock has reached. */
function reportBehind({ history, known }: Knowledge, message: Message): Behind | undefined {
  const { position, time } = message.cursor;
  const cause = message.event === 'shift' ? message.data.causes[0] : undefined;
  const clocks = cause === undefined ? undefined : history.positionOf(cause);
  const statement = time > 0 ? clocks : history.placeAt(position)?.statement;
  if (statement === undefined || statement === null) return undefined;
  const place = history.placeAt(statement);
  const report = history.reportAt(statement, known);
  return place && report && { place, position: statement, report };
}

const shownReport = (behind: Behind | undefined): Arrival['report'] =>
  behind
    ? {
        statement: behind.place.id,
        statedAt: behind.report.data.statedAt,
        summary: behind.report.data.summary,
      }
    : null;

/** Whether the report behind a message passes the filters of the query. */
export function countsAsAsked(knowledge: Knowledge): (message: Message) => boolean {
  const { counts } = knowledge;
  if (!counts) return () => true;
  return (message) => {
    const behind = reportBehind(knowledge, message);
    if (!behind) return false;
    const { report, place, position: order } = behind;
    const { data, start, end } = report;
    const { id, recordedAt } = place;
    const said: Said = { id, data, start, end, order, version: order, recordedAt };
    return counts(said);
  };
}
