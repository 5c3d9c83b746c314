import type { Said } from '../../../events/lane';
import type { Report } from '../../../events/report';
import type { Source } from '../../../events/source';
import type { History, LogPlace } from '../../../projections/history';
import type { Knowledge } from '../../../projections/lane-fold';
import type { Message } from '../../../projections/live-messages';
import type { Stance } from '../../../projections/stance';
import { placeText } from '../../event-log/position';
import { saidOf } from './said';
import { instantText } from '../../../events/time';
import { namedActor, namedIssue, namesKnown, termName, type Named } from '../page/names';

/** One message of the live stream, with names as they were when it came. */
export interface ArrivedMove {
  /** Its place in the stream: ids order as text. */
  id: string;
  actor: Named;
  /** A change of the API, or `revision`. */
  change: string;
  /** The type of what was said on the term, where only the past changed. */
  said: string | null;
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
}

/** All that one event moved, or the clock made of one statement, with the report behind it as it was known then. */
export interface Arrival {
  /** The id of its first message. */
  id: string;
  /** The event with which it came; the clock's come after that of the last event before. */
  event: string;
  /** When it became known. */
  at: string;
  report: { statement: string; statedAt: string; summary: string; source: Source } | null;
  /** The type of the event where it is about an earlier report: a correction, a retraction. */
  remark: string | null;
  /** At least one, in the order of the stream. */
  moves: ArrivedMove[];
}

/** Messages, the newest first, by what caused them. */
export function arrivalsOf(history: History, messages: readonly Message[]): Arrival[] {
  const arrivals = new Map<string, Arrival>();
  for (const message of messages) {
    const { position, time } = message.cursor;
    const behind = reportBehind(history, message);
    const move = moveOf({ history, known: position }, message);
    const cause = `${position} ${time} ${behind?.position}`;
    const { moves } = arrivals.get(cause) ?? { moves: [] };
    const place = history.placeAt(position);
    const isAmendment = time === 0 && place !== undefined && place.statement !== position;
    arrivals.set(cause, {
      ...{ id: move.id, event: place?.id ?? '' },
      at: instantText(time > 0 ? time : (place?.recordedAt ?? 0)),
      report: shownReport(behind),
      remark: isAmendment ? place.type : null,
      moves: [move, ...moves],
    });
  }
  return [...arrivals.values()];
}

function moveOf(knowledge: Knowledge, { cursor, event, data }: Message): ArrivedMove {
  const names = namesKnown(knowledge);
  const isShift = event === 'shift';
  const said = isShift ? undefined : saidOf(knowledge, data);
  const { term, issue = said?.issue } = data;
  return {
    id: placeText(cursor),
    actor: namedActor(names, data.actor),
    change: isShift ? data.change : 'revision',
    said: said?.type ?? null,
    direction: isShift ? data.direction : 'neutral',
    issue: issue === undefined ? null : namedIssue(names, issue),
    term:
      issue === undefined || term === undefined
        ? null
        : { id: term, name: termName(names, { issue, term }) },
    before: isShift ? kindOf(data.before) : null,
    after: isShift ? kindOf(data.after) : null,
    priorities:
      isShift && isList(data.after) ? data.after.map((it) => namedIssue(names, it)) : null,
    span: isShift ? null : { from: data.from, to: data.to },
  };
}

type Side = Stance | readonly string[] | null;

const isList = (side: Side): side is readonly string[] => Array.isArray(side);

const kindOf = (side: Side): string | null => (side === null || isList(side) ? null : side.kind);

interface Behind {
  readonly place: LogPlace;
  readonly position: number;
  readonly report: Report;
}

/**
 * The report that caused a message, as it was known when the message came: that of its event, or the one that set the
 * date that the clock has reached.
 */
function reportBehind(history: History, message: Message): Behind | undefined {
  const { position, time } = message.cursor;
  const cause = message.event === 'shift' ? message.data.causes[0] : undefined;
  const clocks = cause === undefined ? undefined : history.positionOf(cause);
  const statement = time > 0 ? clocks : history.placeAt(position)?.statement;
  if (statement === undefined || statement === null) return undefined;
  const place = history.placeAt(statement);
  const report = history.reportAt(statement, position);
  return place && report && { place, position: statement, report };
}

const shownReport = (behind: Behind | undefined): Arrival['report'] =>
  behind
    ? {
        statement: behind.place.id,
        statedAt: behind.report.data.statedAt,
        summary: behind.report.data.summary,
        source: behind.report.data.source,
      }
    : null;

/** Whether the report behind a message, as it was known then, passes the filters of the query. */
export function countsAsAsked({ history, counts }: Knowledge): (message: Message) => boolean {
  if (!counts) return () => true;
  return (message) => {
    const behind = reportBehind(history, message);
    if (!behind) return false;
    const { report, place, position: order } = behind;
    const { data, start, end } = report;
    const { id, recordedAt } = place;
    const said: Said = { id, data, start, end, order, version: order, recordedAt };
    return counts(said);
  };
}
