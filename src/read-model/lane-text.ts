import { EMPTY_LANE, type Lane, type Said, type Slot, type Standing } from '../../events/lane';

/** Finds a version of a statement. */
export type Find = (version: number) => Said;

/** What stands, as JSON: the version that says it, and what the fold made of it; `null` where nothing is set. */
type Stood = [
  version: number,
  kind: string,
  since: string,
  until: number | null,
  due: number | null,
  extensions: number,
  metBy: string | null,
];

/** What is in a place: what stands there, or the statement that emptied it, or nothing ever. */
type Place = Stood | string | null;

type Text = [stance: Place, deadline?: Place, priorities?: readonly string[]];

/** What a lane is, in one column: most lanes hold a stance and nothing else, and a value a column costs as much. */
export function textOf({ stance, deadline, priorities }: Lane): string {
  const text: Text = [placeOf(stance)];
  if (deadline.madeBy !== null || priorities.length > 0) text.push(placeOf(deadline));
  if (priorities.length > 0) text.push(priorities);
  return JSON.stringify(text);
}

/** The lane of such a text; what its statements say is looked up where somebody asks. */
export function laneOfText(text: string, find: Find): Lane {
  return laneOf(JSON.parse(text) as Text, find);
}

/** Lanes by their keys, of keys and such texts in turn, joined by commas. */
export function lanesOfTexts(texts: string, find: Find): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  const all = JSON.parse(`[${texts}]`) as (string | Text)[];
  for (let place = 0; place < all.length; place += 2)
    lanes.set(all[place] as string, laneOf(all[place + 1] as Text, find));
  return lanes;
}

function laneOf([stance, deadline, priorities]: Text, find: Find): Lane {
  return {
    stance: slotOf(stance, find),
    deadline: slotOf(deadline ?? null, find),
    priorities: priorities ?? EMPTY_LANE.priorities,
  };
}

function placeOf({ standing, madeBy }: Slot): Place {
  if (!standing) return madeBy;
  const { version, kind, since, until, due, extensions, metBy } = standing;
  const finite = (time: number): number | null => (time === Infinity ? null : time);
  return [version, kind, since, finite(until), finite(due), extensions, metBy];
}

function slotOf(place: Place, find: Find): Slot {
  if (place === null) return EMPTY_LANE.stance;
  if (typeof place === 'string') return { standing: null, madeBy: place };
  return new Kept(new KeptStanding(place, find));
}

/** A slot in which something stands: its statement made it so. */
class Kept implements Slot {
  constructor(readonly standing: KeptStanding) {}

  get madeBy(): string {
    return this.standing.said.id;
  }
}

/** What stands, as it was kept. */
class KeptStanding implements Standing {
  readonly version: number;
  readonly kind: string;
  readonly since: string;
  readonly until: number;
  readonly due: number;
  readonly extensions: number;
  readonly metBy: string | null;
  private found: Said | undefined;

  constructor(
    [version, kind, since, until, due, extensions, metBy]: Stood,
    private readonly find: Find,
  ) {
    this.version = version;
    this.kind = kind;
    this.since = since;
    this.until = until ?? Infinity;
    this.due = due ?? Infinity;
    this.extensions = extensions;
    this.metBy = metBy;
  }

  get said(): Said {
    return (this.found ??= this.find(this.version));
  }
}
