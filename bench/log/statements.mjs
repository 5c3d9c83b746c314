// What somebody may say: valid statements, with the shares that bench/README.md names.
import { ACTORS, aLane, anActor, DAY, ISSUES, NEWSPAPERS, TERMS } from './world.mjs';

/** Kinds of stance by share; twenty tickets. */
export const KINDS = [
  ...Array(6).fill('DemandStated'),
  ...Array(3).fill('ConcessionOffered'),
  ...Array(3).fill('ProposalMade'),
  ...Array(3).fill('SupportStated'),
  ...Array(4).fill('OppositionStated'),
  'ThreatMade',
];
const TAKEN_BACK_BY = {
  DemandStated: 'DemandWithdrawn',
  ConcessionOffered: 'ConcessionWithdrawn',
  ProposalMade: 'ProposalWithdrawn',
  SupportStated: 'SupportWithdrawn',
  OppositionStated: 'OppositionWithdrawn',
  ThreatMade: 'ThreatWithdrawn',
};

const day = (time) => new Date(time).toISOString().slice(0, 10);

/** Mostly days, a quarter instants, a few months; 10 % backdated up to a year. Never after `now`. */
function statedAt(random, now) {
  const back = random.chance(0.1) ? random.between(0, 365 * DAY) : random.between(0, DAY);
  const time = now - back;
  const form = random.unit();
  if (form < 0.7) return { time, text: day(time) };
  if (form < 0.97) return { time, text: `${new Date(time).toISOString().slice(0, 19)}Z` };
  return { time, text: day(time).slice(0, 7) };
}

const another = (random, list, one) => {
  const other = random.pick(list);
  return other === one ? list[(list.indexOf(one) + 1) % list.length] : other;
};

function said(random, lane, stated) {
  const publishedAt = day(stated.time + random.between(0, 2 * DAY));
  const summary = `${lane.actor} spoke of ${lane.term ?? 'what matters most'} on ${lane.issue}, and the reporter wrote it down.`;
  const attributed = random.chance(0.05) && { attribution: 'anonymous' };
  const source = { publisher: random.pick(NEWSPAPERS), publishedAt, ...attributed };
  const to = random.chance(0.15) && { to: another(random, ACTORS, lane.actor) };
  return { ...lane, statedAt: stated.text, summary, source, ...to };
}

/** What only a stating event may have. */
function stance(random, { actor, issue, term }, { time }) {
  const until = () => day(time + random.between(2, 200) * DAY);
  const required = () => ({ actor: another(random, ACTORS, actor), issue, term });
  return {
    ...(random.chance(0.05) && { until: until() }),
    ...(random.chance(0.05) && { condition: `only if ${random.pick(TERMS)} holds` }),
    ...(random.chance(0.1) && { place: random.between(0, 101) }),
    ...(random.chance(0.02) && { requires: [required()] }),
    ...(random.chance(0.02) && { replaces: [another(random, TERMS, term)] }),
  };
}

/** The kind of stance that each lane was given last, so that withdrawals mostly find something to take back. */
export const memory = () => new Map();
const keyOf = ({ actor, issue, term }) => `${actor} ${issue} ${term}`;

function deadline(random, lane, stated) {
  const by = day(stated.time + random.between(3, 120) * DAY);
  return { type: 'DeadlineSet', ...said(random, lane, stated), by };
}

function priority(random, { actor, issue }, stated) {
  const over = [...new Set([another(random, ISSUES, issue), another(random, ISSUES, issue)])];
  return { type: 'PriorityStated', ...said(random, { actor, issue }, stated), over };
}

/** One statement without an id, said on the lane or on one that is drawn; `lasts` is a memory. */
export function aStatement(random, now, lasts) {
  const lane = aLane(random, anActor(random));
  const stated = statedAt(random, now);
  const share = random.unit();
  if (share < 0.02) return priority(random, lane, stated);
  if (share < 0.05) return deadline(random, lane, stated);
  const after = share < 0.055 ? 'DeadlineMet' : share < 0.06 ? 'DeadlineLifted' : undefined;
  if (after) return { type: after, ...said(random, lane, stated) };
  const key = keyOf(lane);
  const last = lasts.get(key);
  if (share < 0.11 && last) {
    lasts.delete(key);
    return { type: TAKEN_BACK_BY[last], ...said(random, lane, stated) };
  }
  const type = random.pick(KINDS);
  lasts.set(key, type);
  return { type, ...said(random, lane, stated), ...stance(random, lane, stated) };
}
