// Who and what the generated log is about: 200 actors, 50 issues of 20 terms, 30 newspapers.
import { randomOf, zipf } from './random.mjs';

const two = (number) => String(number).padStart(2, '0');
const list = (count, make) => Array.from({ length: count }, (_, index) => make(index + 1));

/** Actors by how much they say, the busiest first. */
export const ACTORS = list(200, (n) => `actor-${String(n).padStart(3, '0')}`);
export const ISSUES = list(50, (n) => `issue-${two(n)}`);
export const TERMS = list(20, (n) => `term-${two(n)}`);
export const NEWSPAPERS = list(30, (n) => `The Newspaper ${two(n)}`);

/** The simulated time in which the log is recorded; it is over on any machine that runs this. */
export const START = Date.UTC(2021, 0, 1);
export const END = Date.UTC(2024, 0, 1);
export const DAY = 86_400_000;

export const BUSIEST = ACTORS[0];
export const MEDIAN = ACTORS[ACTORS.length / 2];

const actorRank = zipf(ACTORS.length, 1);
const issueRank = zipf(ISSUES.length, 0.6);
const termRank = zipf(TERMS.length, 0.6);

export const anActor = (random) => ACTORS[actorRank(random)];
/** Each actor has issues and terms of its own that it speaks of most. */
export function aLane(random, actor) {
  const turn = Number(actor.slice(-3)) * 7;
  const issue = ISSUES[(issueRank(random) + turn) % ISSUES.length];
  return { actor, issue, term: TERMS[(termRank(random) + turn) % TERMS.length] };
}

/** The lane that gets the most statements. */
export const BUSIEST_LANE = { actor: BUSIEST, issue: ISSUES[7], term: TERMS[7] };

/** The vocabulary's events, which every log begins with. */
export function vocabulary(seed) {
  const random = randomOf(seed ^ 0x5eed);
  const actors = ACTORS.map((id, index) => {
    const kind = ['state', 'person', 'organization', 'group'][index % 4];
    const actor = { id, name: `The ${kind} ${id.slice(-3)}`, kind };
    return { type: 'ActorRegistered', id: random.uuid(), actor };
  });
  const issues = ISSUES.map((id) => {
    const terms = TERMS.map((term) => ({ id: term, name: `The term ${term.slice(-2)}` }));
    const issue = { id, name: `The issue ${id.slice(-2)}`, terms };
    return { type: 'IssueDefined', id: random.uuid(), issue };
  });
  return [...actors, ...issues];
}
