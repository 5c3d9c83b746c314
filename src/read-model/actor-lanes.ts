import type { Database, Statement } from 'better-sqlite3';
import type { Lane } from '../../events/lane';
import type { Narrowed, TwoTimes } from '../../projections/history';
import { finite } from './entries';
import { lanesOfTexts, type Find } from './lane-text';

type Asked = [before: number, known: number, known: number, actor: string];

/** An actor's lanes at two times in one question and one row: a seek a lane, a fifth of what a question a lane takes. */
export class ActorLanes {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(
    db: Database,
    private readonly find: Find,
  ) {
    this.sql = prepare(db);
  }

  /** The priorities first, the others by key; those that nothing had touched by then are left out. */
  lanesAt(actor: string, issues: Narrowed, { known, before }: TwoTimes): Lane[] {
    const asked = [finite(before), known, known, actor] as const;
    const row = issues
      ? this.sql.narrowed.get(...asked, JSON.stringify([...issues]))
      : this.sql.all.get(...asked);
    return lanesOfTexts(row?.[0] ?? '', this.find);
  }
}

/** The index of lanes gives them in the order of their keys, and so they are joined. */
const lanesOf = (which: string): string => `
  SELECT group_concat(after) FROM (
    SELECT (
      SELECT after FROM steps WHERE lane = lanes.lane AND startsAt < ? AND known <= ? AND until > ?
      ORDER BY startsAt DESC, statement DESC LIMIT 1) AS after
    FROM lanes WHERE ${which} ORDER BY key)`;

function prepare(db: Database) {
  const joined = <P extends unknown[]>(which: string): Statement<P, [string | null]> =>
    db.prepare<P, [string | null]>(lanesOf(which)).raw(true);
  return {
    all: joined<Asked>('actor = ?'),
    narrowed: joined<[...Asked, issues: string]>(
      'actor = ? AND (issue IS NULL OR issue IN (SELECT value FROM json_each(?)))',
    ),
  };
}
