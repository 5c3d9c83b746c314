/** `GET /v1/gap` and `GET /v1/deadlines`. */
import { edtf, momentOr } from './edtf';
import { actorsOf, countKnown } from './known';
import { knownStatements, naivePosition, stancesOf, world } from './position';
import type { Entry, Filters, Stance } from './types';

export interface GapQuery extends Filters {
  /** Ids, separated by commas. */
  actors: string;
  at?: string;
  knownAt?: string;
  issue?: string;
  now: number;
}

export interface Gap {
  issue: string;
  term: string;
  state: string;
  stances: Stance[];
  distance?: number;
}

export interface DeadlineQuery extends Filters {
  at?: string;
  knownAt?: string;
  status?: string;
  now: number;
}

export interface Deadline {
  actor: string;
  issue: string;
  term: string;
  by: string;
  status: string;
  extensions: number;
  since: string;
  statement: string;
  left: number;
}

const SIDE: Record<string, string> = {
  DemandStated: 'for',
  ConcessionOffered: 'for',
  ProposalMade: 'for',
  SupportStated: 'for',
  OppositionStated: 'against',
};

function gapOf(stances: Stance[]): Gap | undefined {
  const [first, ...others] = stances;
  if (!first) return undefined;
  const { issue, term } = first;
  if (others.length === 0) return { issue, term, state: 'one-sided', stances };
  const isAgreed = others.every(({ kind }) => SIDE[kind] === SIDE[first.kind]);
  const places = stances.map(({ place }) => place ?? NaN);
  const distance = Math.max(...places) - Math.min(...places);
  return {
    issue,
    term,
    state: isAgreed ? 'agreed' : 'opposed',
    stances,
    ...(!Number.isNaN(distance) && { distance }),
  };
}

export function naiveGap(log: Entry[], query: GapQuery): Gap[] {
  const stances = [...new Set(query.actors.split(','))].flatMap((actor) =>
    naivePosition(log, { ...query, actor })
      .stances.filter(({ kind }) => SIDE[kind] !== undefined)
      .map((stance) => ({ actor, ...stance })),
  );
  const places = [...new Set(stances.map(({ issue, term }) => `${issue} ${term}`))].sort();
  return places.flatMap((place) => {
    const there = stances.filter(({ issue, term }) => `${issue} ${term}` === place);
    return gapOf(there) ?? [];
  });
}

/** By the end of `by`, then actor, issue and term. */
export function naiveDeadlines(log: Entry[], query: DeadlineQuery): Deadline[] {
  const at = momentOr(query.at, query.now);
  const count = countKnown(log, query.knownAt, query.now);
  const all = world(knownStatements(log, count, query), at);
  const items = actorsOf(log, count).flatMap((actor) =>
    stancesOf(all, actor).flatMap((stance): Deadline[] => {
      const { issue, term, by, status, extensions, since, statement } = stance;
      if (by === undefined || status === undefined || extensions === undefined) return [];
      const left = (edtf(by).end - at.reached) / 1000;
      return [{ actor, issue, term, by, status, extensions, since, statement, left }];
    }),
  );
  return items
    .filter(({ status }) => query.status === undefined || status === query.status)
    .sort((one, other) => edtf(one.by).end - edtf(other.by).end);
}
