// The generated log, event by event: statements over three simulated years, and what reporters later change about them.
import { randomOf } from './random.mjs';
import { aStatement, KINDS, memory } from './statements.mjs';
import { ACTORS, DAY, END, NEWSPAPERS, START, TERMS, vocabulary } from './world.mjs';

/** How many earlier statements an amendment may be about: the newest, and a sample of the older ones. */
const RECENT = 2000;
const SAMPLE = 5000;

/** Statements that can still be amended, as corrected so far. */
class Amendable {
  recent = [];
  sample = [];
  seen = 0;

  add(random, statement) {
    this.recent[this.seen % RECENT] = statement;
    this.seen += 1;
    if (random.chance(0.05)) this.sample[random.below(SAMPLE)] = statement;
  }

  pick(random) {
    const old = random.chance(0.2) ? this.sample[random.below(SAMPLE)] : undefined;
    return old ?? random.pick(this.recent);
  }
}

/** Fields to replace, such that the statement stays valid. */
function changesTo(random, statement) {
  const isStance = KINDS.includes(statement.type);
  const { unit: draw } = random;
  const share = draw();
  if (share < 0.35 && !statement.until && !statement.by) {
    const start = Date.parse(statement.statedAt) - random.between(1, 60) * DAY;
    return { statedAt: new Date(start).toISOString().slice(0, 10) };
  }
  if (share < 0.5 && isStance) return { type: random.pick(KINDS) };
  if (share < 0.65 && statement.term && !statement.replaces) return { term: random.pick(TERMS) };
  if (share < 0.75) {
    const others = ACTORS.filter((id) => id !== statement.to && id !== statement.actor);
    return { actor: random.pick(others) };
  }
  if (share < 0.85 && statement.until) return { until: null };
  if (share < 0.95 && isStance) return { condition: `only if ${random.pick(TERMS)} holds` };
  return { summary: 'The reporter found better words for it.' };
}

function correction(random, statement) {
  const changes = changesTo(random, statement);
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) delete statement[field];
    else statement[field] = value;
  }
  return { type: 'StatementCorrected', changes, reason: 'It was misread.' };
}

/** 2 % corrected, 1 % retracted, 0.5 % corroborated, 0.5 % disputed. */
function amendment(random, statement) {
  const share = random.unit();
  const source = { publisher: random.pick(NEWSPAPERS), title: 'A second report' };
  if (share < 0.5) return correction(random, statement);
  if (share < 0.75) return { type: 'StatementRetracted', reason: 'It was never said.' };
  if (share < 0.875) return { type: 'StatementCorroborated', source };
  return { type: 'StatementDisputed', source, reason: 'The spokesman denies it.' };
}

/** The whole log of a seed and a size: the vocabulary, then batches `{recordedAt, events}` in the order of recording. */
export function* batchesOf({ seed, size, atOnce }) {
  const random = randomOf(seed);
  const lasts = memory();
  const amendable = new Amendable();
  const first = vocabulary(seed);
  yield { recordedAt: START, events: first };
  for (let done = first.length; done < size; done += atOnce) {
    const recordedAt = START + Math.floor((done / size) * (END - START));
    const events = Array.from({ length: Math.min(atOnce, size - done) }, () => {
      const id = random.uuid();
      if (amendable.seen >= 100 && random.chance(0.04)) {
        const statement = amendable.pick(random);
        const { type, ...rest } = amendment(random, statement);
        return { type, id, statement: statement.id, ...rest };
      }
      const { type, ...rest } = aStatement(random, recordedAt, lasts);
      const event = { type, id, ...rest };
      amendable.add(random, { ...event });
      return event;
    });
    yield { recordedAt, events };
  }
}

/** Statements for sending to a server, each said shortly before the end of the simulated time. */
export function* statementsToSend(seed) {
  const random = randomOf(seed);
  const lasts = memory();
  for (;;) yield aStatement(random, END, lasts);
}
