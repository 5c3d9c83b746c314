// The log as it stands in the file, and what was known of its statements at any time of recording.
import Database from 'better-sqlite3';
import { interval } from './dates.mjs';

const AMENDMENTS = new Set([
  ...['StatementCorrected', 'StatementRetracted'],
  ...['StatementCorroborated', 'StatementDisputed'],
]);
const isStatement = ({ type, actor }) => typeof actor === 'string' && !AMENDMENTS.has(type);

/** Every statement that ever was of an actor, with its amendments, in the log's order. */
export class Statements {
  byActor = new Map();
  byId = new Map();

  constructor(file) {
    const db = new Database(file, { readonly: true });
    const rows = db.prepare('SELECT position, recordedAt, event FROM events ORDER BY position');
    for (const { position, recordedAt, event } of rows.iterate())
      this.take(JSON.parse(event), position, recordedAt);
    db.close();
  }

  take(event, position, recordedAt) {
    if (isStatement(event)) {
      const statement = { event, position, recordedAt, amendments: [] };
      this.byId.set(event.id, statement);
      this.file(event.actor, statement);
    } else if (AMENDMENTS.has(event.type)) {
      const statement = this.byId.get(event.statement);
      statement.amendments.push({ event, recordedAt });
      if (typeof event.changes?.actor === 'string') this.file(event.changes.actor, statement);
    }
  }

  file(actor, statement) {
    if (!this.byActor.has(actor)) this.byActor.set(actor, new Set());
    this.byActor.get(actor).add(statement);
  }

  /** The actor's statements as known then and in effect by then, in the order of the fold. */
  of(actor, { known, at, issue }) {
    const found = [];
    for (const statement of this.byActor.get(actor) ?? []) {
      if (statement.recordedAt >= known.before) continue;
      const current = asKnown(statement, known);
      const isAsked = current.actor === actor && (issue === undefined || current.issue === issue);
      if (isAsked && !current.retracted && current.start < at.before) found.push(current);
    }
    return found.sort((one, other) => one.start - other.start || one.position - other.position);
  }
}

/** A statement with what was recorded about it by then; one that was never amended is made once. */
function asKnown(statement, known) {
  if (statement.amendments.length > 0) return amended(statement, known);
  return (statement.plain ??= amended(statement, known));
}

function amended({ event, position, recordedAt, amendments }, known) {
  let data = event;
  const said = { retracted: false, disputed: false, sources: 1 };
  for (const { event: amendment, recordedAt: amendedAt } of amendments) {
    if (amendedAt >= known.before) break;
    if (amendment.type === 'StatementCorrected') data = { ...data, ...amendment.changes };
    else if (amendment.type === 'StatementRetracted') said.retracted = true;
    else if (amendment.type === 'StatementDisputed') said.disputed = true;
    else said.sources += 1;
  }
  return { ...data, ...said, ...interval(data.statedAt), position, recordedAt };
}
