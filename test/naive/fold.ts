/**
 * The oracle: a second, naive implementation of SEMANTICS that shares no code with the product.
 * Every answer starts from the whole log (`Entry[]`, in log order); nothing is kept between calls.
 */
export { naiveDiff, type DiffQuery } from './diff';
export {
  naiveDeadlines,
  naiveGap,
  type Deadline,
  type DeadlineQuery,
  type Gap,
  type GapQuery,
} from './gap';
export { naivePosition, type PositionQuery } from './position';
export {
  naiveShifts,
  naiveTimeline,
  type Period,
  type ShiftQuery,
  type TimelineQuery,
} from './shifts';
export type { Change, Diff, Entry, Position, Posted, Shift, Stance } from './types';
