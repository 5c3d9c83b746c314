import { EMPTY_LANE, type Lane, type Said } from '../../events/lane';
import { refold, type Step } from '../../projections/refold';

/** A place in a lane's order. */
export type Place = Pick<Said, 'start' | 'order'>;

/** What one event does to a lane, at one place or from one to another. */
export interface LaneChange {
  readonly lane: number;
  readonly key: string;
  readonly removed: Place | undefined;
  readonly added: Said | undefined;
  /** The log position of the event. */
  readonly position: number;
}

/** A step as it is kept: `known` is the log position from which it holds. */
export interface KeptStep extends Step, Place {
  readonly known: number;
}

/** The steps of one lane that hold now, and what becomes of them. */
export interface LaneSteps {
  last(): KeptStep | undefined;
  before(place: Place): KeptStep | undefined;
  at(place: Place): KeptStep | undefined;
  /** Those after a place, in order, read as far as they are needed. */
  after(place: Place): Iterable<KeptStep>;
  /** From this event on, what the lane is after a statement is this. */
  open(step: Step, position: number): void;
  /** It was known until this event. */
  close(step: KeptStep, position: number): void;
  /** A step that this very event opened was never known. */
  remove(step: KeptStep): void;
}

/** Takes in what an event does to a lane. */
export function changeLane(steps: LaneSteps, change: LaneChange): void {
  const { removed, added } = change;
  const isMoved =
    removed && added && (removed.start !== added.start || removed.order !== added.order);
  if (isMoved) changeAt(steps, { ...change, added: undefined });
  changeAt(steps, isMoved ? { ...change, removed: undefined } : change);
}

function changeAt(steps: LaneSteps, { key, removed, added, position }: LaneChange): void {
  const place = added ?? removed;
  if (!place) return;
  const last = steps.last();
  const isLast = !removed && !(last && isAfter(last, place));
  const { closed, opened } = refold({
    key,
    before: laneAfter(isLast ? last : steps.before(place)),
    removed: removed && steps.at(place),
    added,
    later: isLast ? [] : steps.after(place),
  });
  for (const step of closed as KeptStep[]) {
    if (step.known === position) steps.remove(step);
    else steps.close(step, position);
  }
  for (const step of opened) steps.open(step, position);
}

const laneAfter = (step: Step | undefined): Lane => step?.lane ?? EMPTY_LANE;

/** Whether one place comes after another. */
export const isAfter = (one: Place, other: Place): boolean =>
  one.start > other.start || (one.start === other.start && one.order > other.order);
