import { SLOTS } from '../events/lane';
import { instantMoment, instantText } from '../events/time';
import { listDiffers } from './causes';
import { compare, seen } from './compare';
import type { LogPlace } from './history';
import { laneAt, type Knowledge } from './lane-fold';
import { laneOf, PRIORITIES, type LaneOf } from './lane-key';
import type { ShiftItem } from './shifts';
import { stanceOf } from './stance';

/** How one event changed what a lane shows at the time of its recording, as known before it and after it. */
export function eventShifts(
  lane: LaneOf,
  [before, after]: readonly [Knowledge, Knowledge],
  { id, recordedAt }: LogPlace,
): ShiftItem[] {
  const moment = instantMoment(recordedAt);
  const [was, is] = [laneAt(before, lane, moment), laneAt(after, lane, moment)];
  const common = { actor: lane.actor, at: instantText(recordedAt), causes: [id] };
  if (lane.key === PRIORITIES) {
    if (!listDiffers(was, is)) return [];
    const what = { change: 'reprioritised', direction: 'neutral' } as const;
    return [{ ...common, ...what, before: was.priorities, after: is.priorities }];
  }
  return SLOTS.flatMap((slot) => {
    const [old, now] = [seen(was[slot], moment), seen(is[slot], moment)];
    const compared = compare(old, now);
    if (!compared) return [];
    const views = {
      before: old && stanceOf(before, old.standing, moment),
      after: now && stanceOf(after, now.standing, moment),
    };
    return [{ ...common, ...compared, ...laneOf(lane.key), ...views }];
  });
}
