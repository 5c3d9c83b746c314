import { EMPTY_LANE, SLOTS, type Lane, type Said } from '../events/lane';
import { instantMoment, instantText } from '../events/time';
import { listDiffers, slotDiffers } from './causes';
import { laneStatements, step, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES, type LaneOf } from './lane-key';
import { instants } from './shifts';

/** The span of valid time, half-open, in which what is known of one lane changed; of priorities without issue and term. */
export interface Revision {
  actor: string;
  issue?: string;
  term?: string;
  from: string;
  to: string;
}

/** What two knowledges make of a lane's past, up to a time in milliseconds UTC; `null` where they agree on all of it. */
export function revisionOf(
  lane: LaneOf,
  knowledges: readonly [Knowledge, Knowledge],
  upTo: number,
): Revision | null {
  const { actor, key } = lane;
  const [one, other] = knowledges.map((knowledge) => laneStatements(knowledge, lane));
  if (!one || !other) return null;
  const times = [...new Set([...instants(one), ...instants(other)])]
    .sort((a, b) => a - b)
    .filter((time) => time <= upTo);
  const [was, is] = [lanesOverTime(one, key, times), lanesOverTime(other, key, times)];
  const differing = times.map((time, index) => showsOther(was[index], is[index], time));
  const first = times[differing.indexOf(true)];
  if (first === undefined) return null;
  const end = times[differing.lastIndexOf(true) + 1] ?? upTo;
  const span = { from: instantText(first), to: instantText(end) };
  return key === PRIORITIES ? { actor, ...span } : { actor, ...laneOf(key), ...span };
}

/** The lane at each of these times, which ascend. */
function lanesOverTime(statements: readonly Said[], key: string, times: readonly number[]): Lane[] {
  let lane = EMPTY_LANE;
  let next = 0;
  return times.map((time) => {
    for (let said = statements[next]; said && said.start <= time; said = statements[(next += 1)]) {
      lane = step(lane, key, said);
    }
    return lane;
  });
}

function showsOther(was: Lane | undefined, is: Lane | undefined, time: number): boolean {
  if (!was || !is) return false;
  const moment = instantMoment(time);
  return listDiffers(was, is) || SLOTS.some((slot) => slotDiffers(slot, moment)(was, is));
}
