import type { Database } from 'better-sqlite3';
import type { Agenda } from '../../projections/history';
import type { LaneOf } from '../../projections/lane-key';
import { finite } from './entries';

/** When the clock alone may change which lane. */
export class TimedLanes implements Agenda {
  private readonly sql: ReturnType<typeof prepare>;

  constructor(db: Database) {
    this.sql = prepare(db);
  }

  add(time: number, lane: number): void {
    this.sql.add.run(time, lane);
  }

  between(after: number, upTo: number): number[] {
    return this.sql.between.all(finite(after), finite(upTo)).map(([time]) => time);
  }

  next(after: number): number | undefined {
    return this.sql.next.get(finite(after))?.[0] ?? undefined;
  }

  lanesAt(time: number): LaneOf[] {
    return this.sql.lanesAt.all(time);
  }
}

function prepare(db: Database) {
  return {
    add: db.prepare('INSERT OR IGNORE INTO agenda VALUES (?, ?)'),
    between: db
      .prepare<[number, number], [number]>(
        'SELECT DISTINCT time FROM agenda WHERE time > ? AND time <= ? ORDER BY time',
      )
      .raw(true),
    next: db
      .prepare<[number], [number | null]>('SELECT min(time) FROM agenda WHERE time > ?')
      .raw(true),
    lanesAt: db.prepare<[number], LaneOf>(
      `SELECT actor, key FROM agenda JOIN lanes USING (lane) WHERE time = ? ORDER BY actor, key`,
    ),
  };
}
