import type { Database } from 'better-sqlite3';
import type { Lane } from '../../events/lane';
import type { Narrowed, TwoTimes } from '../../projections/history';
import { finite } from './entries';
import { laneOfText, type Find } from './lane-text';

interface Asked extends TwoTimes {
  readonly actor: string;
  /** A JSON list. */
  readonly issues: string | null;
}

/** An actor's lanes at two times in one question: a seek a lane, which is a third of what a question a lane takes. */
export class ActorLanes {
  private readonly at;

  constructor(
    db: Database,
    private readonly find: Find,
  ) {
    this.at = db.prepare<[Asked], [key: string, after: string]>(AT).raw(true);
  }

  /** By key; those that nothing had touched by then are left out. */
  lanesAt(actor: string, issues: Narrowed, { known, before }: TwoTimes): [string, Lane][] {
    const asked = {
      actor,
      known,
      before: finite(before),
      issues: issues && JSON.stringify([...issues]),
    };
    const rows = this.at.all(asked);
    return rows.map(([key, after]) => [key, laneOfText(after, this.find)]);
  }
}

const AT = `
  SELECT lanes.key, steps.after
  FROM lanes JOIN steps ON steps.lane = lanes.lane
    AND (steps.startsAt, steps.statement, steps.known) = (
      SELECT startsAt, statement, known FROM steps
      WHERE lane = lanes.lane AND startsAt < :before AND known <= :known AND until > :known
      ORDER BY startsAt DESC, statement DESC LIMIT 1)
  WHERE lanes.actor = :actor
    AND (:issues IS NULL OR lanes.issue IS NULL OR lanes.issue IN (SELECT value FROM json_each(:issues)))
  ORDER BY lanes.key`;
