// A position, folded the plain way from the contract (its section on the fold) alone. It shares no code with the product.
import { asked, interval } from './dates.mjs';

const TAKES_BACK = {
  DemandWithdrawn: 'DemandStated',
  ConcessionWithdrawn: 'ConcessionOffered',
  ProposalWithdrawn: 'ProposalMade',
  SupportWithdrawn: 'SupportStated',
  OppositionWithdrawn: 'OppositionStated',
  ThreatWithdrawn: 'ThreatMade',
};
const GIVING = ['ConcessionOffered', 'SupportStated'];
const endOf = (date) => (date == null ? Infinity : interval(date).end);

/** What stands in a place just before a statement, or nothing where it has lapsed. */
const standing = (places, key, time) => {
  const stance = places.get(key);
  return stance && endOf(stance.by_.until) > time ? stance : undefined;
};

/** Stances and deadlines after these statements; each keeps the statement that set it as `by_`. */
function placesAfter(statements) {
  const places = new Map();
  const stance = ({ issue, term }) => `${issue} ${term} stance`;
  const deadline = ({ issue, term }) => `${issue} ${term} deadline`;
  for (const said of statements) {
    const { type, issue, start } = said;
    for (const term of said.replaces ?? []) {
      places.delete(stance({ issue, term }));
      places.delete(deadline({ issue, term }));
    }
    if (type === 'DeadlineSet') {
      places.set(deadline(said), deadlineAfter(standing(places, deadline(said), start), said));
    } else if (type === 'DeadlineMet') {
      const before = standing(places, deadline(said), start);
      if (before) places.set(deadline(said), { ...before, met: true });
    } else if (type === 'DeadlineLifted') {
      places.delete(deadline(said));
    } else if (TAKES_BACK[type]) {
      if (places.get(stance(said))?.by_.type === TAKES_BACK[type]) places.delete(stance(said));
    } else if (type !== 'PriorityStated') {
      const before = standing(places, stance(said), start);
      const since = before?.by_.type === type ? before.since : said.statedAt;
      places.set(stance(said), { since, by_: said });
    }
  }
  return places;
}

function deadlineAfter(before, said) {
  const isPending = before && !before.met && endOf(before.by_.by) > said.start;
  if (!isPending) return { since: said.statedAt, by_: said, met: false, extensions: 0 };
  const isLater = endOf(said.by) > endOf(before.by_.by);
  return { ...before, by_: said, extensions: before.extensions + (isLater ? 1 : 0) };
}

function prioritiesAfter(statements) {
  let list = [];
  for (const { type, issue, over = [] } of statements) {
    if (type !== 'PriorityStated') continue;
    const ranks = over.map((other) => list.indexOf(other)).filter((rank) => rank !== -1);
    const top = ranks.length > 0 ? Math.min(...ranks) : 0;
    const now = list.indexOf(issue);
    const isAbove = now !== -1 && (ranks.length > 0 ? now < top : now === 0);
    if (!isAbove) {
      const before = list.slice(0, top).filter((other) => other !== issue);
      list = [...before, issue, ...list.slice(top).filter((other) => other !== issue)];
    }
    const news = over.filter((other) => !list.includes(other));
    list.splice(list.indexOf(issue) + 1, 0, ...news);
  }
  return list;
}

function coverageOf(statements) {
  const sourceOf = ({ source: { publisher, url, reference, title } }) =>
    publisher ?? url ?? reference ?? title;
  return {
    statements: statements.length,
    sources: new Set(statements.map(sourceOf)).size,
    firstStated: statements[0]?.statedAt,
    lastStated: statements.at(-1)?.statedAt,
  };
}

/** The position as the contract shows it: stances by issue and term, a deadline after the stance. */
export function positionOf(log, actor, query) {
  const times = { at: asked(query.at), known: asked(query.knownAt) };
  const statements = log.of(actor, times);
  const isThere = ({ by_ }) => endOf(by_.until) >= times.at.before;
  const stances = [...placesAfter(statements).values()].filter(isThere);
  return {
    priorities: prioritiesAfter(statements),
    stances: stances.map((stance) => shown(log, stance, times)).sort(inOrder),
    coverage: coverageOf(statements),
  };
}

const keyOf = ({ issue, term, kind }) => `${issue} ${term} ${kind === 'DeadlineSet' ? 1 : 0}`;
export const inOrder = (one, other) => (keyOf(one) < keyOf(other) ? -1 : 1);

function shown(log, { since, by_, met, extensions }, times) {
  const { issue, term, type, statedAt, to, condition, until, place, speaker } = by_;
  const { by, disputed, sources, id, requires } = by_;
  const { before, reached } = times.at;
  const uncertain = reached < by_.end && reached < by_.recordedAt;
  const isPassed = endOf(by) < before;
  const status = met ? 'met' : isPassed ? 'passed' : 'pending';
  return {
    ...{ issue, term, kind: type, since, lastStated: statedAt, uncertain, disputed },
    ...{ to, condition, until, place, speaker, by, statement: id, sources },
    ...(type === 'DeadlineSet' && { status, extensions }),
    ...(requires && {
      requires: requires.map((it) => ({ ...it, given: isGiven(log, it, times) })),
    }),
  };
}

function isGiven(log, { actor, issue, term }, times) {
  const stance = placesAfter(log.of(actor, { ...times, issue })).get(`${issue} ${term} stance`);
  const isThere = stance && endOf(stance.by_.until) >= times.at.before;
  return Boolean(isThere && GIVING.includes(stance.by_.type));
}
