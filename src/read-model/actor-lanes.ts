import type { Database, Statement } from 'better-sqlite3';
import type { Lane } from '../../events/lane';
import type { Narrowed, TwoTimes } from '../../projections/history';
import { finite } from './entries';
import { lanesOfTexts, type Find } from './lane-text';

type Asked = [
  before: number,
  known: number,
  known: number,
  actor: string,
  before: number,
  known: number,
];

/** An actor's lanes at two times in one question and one row: a seek a lane, a fifth of what a question a lane takes. */
export class ActorLanes {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(
    db: Database,
    private readonly find: Find,
  ) {
    this.sql = prepare(db);
  }

  /** By key, in order, the priorities first; those that nothing had touched by then are left out. */
  lanesAt(actor: string, issues: Narrowed, { known, before }: TwoTimes): Map<string, Lane> {
    const end = finite(before);
    const asked = [end, known, known, actor, end, known] as const;
    const row = issues
      ? this.sql.narrowed.get(...asked, JSON.stringify([...issues]))
      : this.sql.all.get(...asked);
    return lanesOfTexts(row?.[0] ?? '', this.find);
  }
}

/** The index of lanes gives them in the order of their keys, and so they are joined. */
const lanesOf = (narrowed: string): string => `
  SELECT group_concat(json_quote(key) || ',' || after) FROM (
    SELECT key, (
      SELECT after FROM steps WHERE lane = lanes.lane AND startsAt < ? AND known <= ? AND until > ?
      ORDER BY startsAt DESC, statement DESC LIMIT 1) AS after
    FROM lanes WHERE actor = ? AND startsAt < ? AND known <= ?${narrowed} ORDER BY key)`;

function prepare(db: Database) {
  const joined = <P extends unknown[]>(narrowed: string): Statement<P, [string | null]> =>
    db.prepare<P, [string | null]>(lanesOf(narrowed)).raw(true);
  return {
    all: joined<Asked>(''),
    narrowed: joined<[...Asked, issues: string]>(
      ' AND (issue IS NULL OR issue IN (SELECT value FROM json_each(?)))',
    ),
  };
}
