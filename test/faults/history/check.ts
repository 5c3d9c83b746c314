import type { Acknowledged, Line, Logged, Told } from './lines';

/** What a history shows that must not be. */
export interface Violation {
  readonly what:
    | 'lost'
    | 'doubled'
    | 'elsewhere'
    | 'gap in the log'
    | 'time runs back'
    | 'order'
    | 'stale read'
    | 'pinned answer changed'
    | 'not told'
    | 'told twice'
    | 'told out of order'
    | 'told of nothing stored';
  readonly which: string;
}

type Kind = Line['kind'];
type Of<K extends Kind> = Extract<Line, { kind: K }>;

const only = <K extends Kind>(history: readonly Line[], kind: K): Of<K>[] =>
  history.filter((line): line is Of<K> => line.kind === kind);

const found = (what: Violation['what'], which: readonly string[]): Violation[] =>
  which.map((it) => ({ what, which: it }));

/** Everything in a history that breaks a promise; empty for one that keeps them all. */
export function check(history: readonly Line[]): Violation[] {
  const log = only(history, 'logged');
  return [
    ...logViolations(log),
    ...acknowledgementViolations(history, log),
    ...orderViolations(history),
    ...readViolations(history),
    ...pinnedViolations(history),
    ...liveViolations(history, log),
  ];
}

/** Positions are text that orders like numbers; the log counts from 1 without gaps. */
function logViolations(log: readonly Logged[]): Violation[] {
  const gaps = log.filter(({ position }, n) => Number(position) !== n + 1);
  const back = log.filter(({ recordedAt }, n) => n > 0 && recordedAt < log[n - 1]!.recordedAt);
  const twice = repeated(log.map(({ id }) => id));
  return [
    ...found('doubled', twice),
    ...found(
      'gap in the log',
      gaps.map(({ position }) => position),
    ),
    ...found(
      'time runs back',
      back.map(({ position }) => position),
    ),
  ];
}

function acknowledgementViolations(history: readonly Line[], log: readonly Logged[]): Violation[] {
  const places = new Map(log.map(({ id, position }) => [id, position]));
  return only(history, 'acknowledged').flatMap(({ events }) =>
    events.flatMap(({ id, position }): Violation[] => {
      const place = places.get(id);
      if (place === undefined) return [{ what: 'lost', which: id }];
      return place === position ? [] : [{ what: 'elsewhere', which: id }];
    }),
  );
}

/** What was acknowledged before something else was first sent stands before it in the log. */
function orderViolations(history: readonly Line[]): Violation[] {
  const firstSent = new Map<string, number>();
  for (const { ids, time } of only(history, 'sent'))
    for (const id of ids) if (!firstSent.has(id)) firstSent.set(id, time);
  const all = only(history, 'acknowledged');
  const sent = all
    .flatMap(({ events }) => events)
    .map((it) => ({ ...it, time: firstSent.get(it.id) ?? Infinity }))
    .sort((one, other) => one.time - other.time);
  const done = all.map(lastOf).sort((one, other) => one.time - other.time);
  let [next, highest] = [0, ''];
  return sent.flatMap(({ id, position, time }): Violation[] => {
    for (; next < done.length && done[next]!.time < time; next += 1)
      if (done[next]!.position > highest) highest = done[next]!.position;
    return position < highest ? [{ what: 'order', which: id }] : [];
  });
}

function lastOf({ events, time }: Acknowledged): { time: number; position: string } {
  return { time, position: events.map((it) => it.position).reduce(laterOf, '') };
}

const laterOf = (one: string, other: string): string => (one > other ? one : other);

/** A read after a position shows all that was acknowledged of its actor up to there, whoever wrote it, and however late the answer. */
function readViolations(history: readonly Line[]): Violation[] {
  const written = new Map<string, { id: string; position: string }[]>();
  for (const { actor, events } of only(history, 'acknowledged'))
    written.set(actor, [...(written.get(actor) ?? []), ...events]);
  return only(history, 'read').flatMap(({ actor, after, ids }) => {
    const seen = new Set(ids);
    const missing = (written.get(actor) ?? []).filter(
      ({ id, position }) => position <= after && !seen.has(id),
    );
    return found(
      'stale read',
      missing.map(({ id }) => `${id}, after ${after}`),
    );
  });
}

function pinnedViolations(history: readonly Line[]): Violation[] {
  const first = new Map<string, string>();
  return only(history, 'pinned').flatMap(({ path, answer }): Violation[] => {
    const before = first.get(path) ?? answer;
    first.set(path, before);
    return before === answer ? [] : [{ what: 'pinned answer changed', which: path }];
  });
}

/** Each subscriber is told of each shift once, in the order of the log. */
function liveViolations(history: readonly Line[], log: readonly Logged[]): Violation[] {
  const subscribers = new Map<string, Told[]>();
  for (const line of only(history, 'told'))
    subscribers.set(line.subscriber, [...(subscribers.get(line.subscriber) ?? []), line]);
  const places = new Map(log.map(({ id, position }) => [id, position]));
  const wanted = log.filter(({ isShift }) => isShift).map(({ id }) => id);
  return [...subscribers].flatMap(([name, told]) => {
    const causes = told.map(({ cause }) => cause);
    const had = new Set(causes);
    const of = (what: Violation['what'], which: readonly string[]): Violation[] =>
      found(
        what,
        which.map((it) => `${it}, to ${name}`),
      );
    const isAstray = (line: Told, n: number): boolean =>
      n > 0 &&
      (line.id <= told[n - 1]!.id || places.get(line.cause)! < places.get(told[n - 1]!.cause)!);
    return [
      ...of(
        'not told',
        wanted.filter((id) => !had.has(id)),
      ),
      ...of('told twice', repeated(causes)),
      ...of(
        'told out of order',
        told.filter(isAstray).map(({ cause }) => cause),
      ),
      ...of(
        'told of nothing stored',
        causes.filter((id) => !places.has(id)),
      ),
    ];
  });
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}
