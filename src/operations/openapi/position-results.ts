import { eventTypes } from '../../../events/event-type';
import { DeadlineSet } from '../../../events/deadline-set';
import { StatingStatement } from '../../../events/statement';
import { CHANGES } from '../../../projections/compare';
import type { Coverage } from '../../../projections/coverage';
import type { DeadlineItem } from '../../../projections/deadlines';
import type { GapItem } from '../../../projections/gap';
import type { ChangeItem, PositionDiff } from '../../../projections/position-diff';
import type { Revision } from '../../../projections/revision';
import type { RolledUp } from '../../../projections/rollup';
import type { ShiftItem } from '../../../projections/shifts';
import type { Stance } from '../../../projections/stance';
import type { Period } from '../../../projections/timeline';
import { count, date, dateOrNull, described, flag, instant, listOf } from './parts';
import { object, slug, sources, uuid, type Schemas } from './parts';
import { fieldSchema, nullable, ref, type Schema } from './schemas';

const asked: Schema = { type: 'string', description: 'As it was asked for; the instant now else' };
const status: Schema = { type: 'string', enum: ['pending', 'passed', 'met'] };
const direction: Schema = { type: 'string', enum: ['softened', 'hardened', 'neutral'] };

const causes = described('The ids of the events that made it so', listOf(uuid));

const kinds = [...eventTypes.values()].flatMap((type) =>
  type.family === 'statement' && type.stating ? type.name : [],
);

const given = (name: string): Schema => fieldSchema(StatingStatement, name);

/** What a stance leaves out where its statement does not give it. */
const GIVEN = ['to', 'condition', 'by', 'until', 'requires', 'place', 'speaker'] as const;

const stance = object<Stance>(
  {
    actor: described('Whose stance it is, where it stands among those of others', slug),
    issue: slug,
    term: slug,
    kind: { type: 'string', enum: kinds },
    since: date,
    lastStated: date,
    uncertain: described('It may not have been said yet at the moment of asking', flag),
    disputed: flag,
    to: given('to'),
    condition: given('condition'),
    by: fieldSchema(DeadlineSet, 'by'),
    status: described('Of a deadline', status),
    extensions: described('How often a deadline was put off while it was pending', count),
    until: given('until'),
    requires: listOf(
      object({ actor: slug, issue: slug, term: slug, given: described('It is given', flag) }),
    ),
    place: given('place'),
    speaker: given('speaker'),
    statement: described('The id of the last stating statement', uuid),
    sources,
  },
  ['actor', ...GIVEN, 'status', 'extensions'],
);

const coverage = object<Coverage>({
  statements: count,
  sources: described('Distinct publishers, else url, reference, title', count),
  firstStated: dateOrNull,
  lastStated: dateOrNull,
});

const stances = listOf(ref('Stance'));
const priorities = described('Issues, the first one first', listOf(slug));
const stanceOrNull = nullable(ref('Stance'));

const position = object<RolledUp & Record<'actor' | 'at' | 'knownAt', string>>(
  {
    actor: slug,
    at: asked,
    knownAt: asked,
    priorities,
    stances,
    coverage: ref('Coverage'),
    divided: described(
      'With `rollup`: terms on which two of these actors hold stances of different kinds',
      listOf(object({ issue: slug, term: slug })),
    ),
  },
  ['divided'],
);

const change = object<ChangeItem>({
  change: { type: 'string', enum: CHANGES },
  direction,
  issue: slug,
  term: slug,
  before: stanceOrNull,
  after: stanceOrNull,
  causes,
});

type Dates = Record<'actor' | 'from' | 'to' | 'knownFrom' | 'knownTo', string>;

const diff = object<PositionDiff & Dates>({
  ...{ actor: slug, from: asked, to: asked, knownFrom: asked, knownTo: asked },
  changes: listOf(ref('Change')),
  priorities: object({ before: priorities, after: priorities, causes }),
});

const stanceOrList: Schema = { anyOf: [ref('Stance'), priorities, { type: 'null' }] };

const shift = object<ShiftItem>(
  {
    actor: slug,
    at: instant,
    change: { type: 'string', enum: [...CHANGES, 'reprioritised'] },
    direction,
    issue: described('Absent where priorities moved', slug),
    term: described('Absent where priorities moved', slug),
    before: stanceOrList,
    after: stanceOrList,
    causes,
  },
  ['issue', 'term'],
);

const timeline = object({ actor: slug, periods: listOf(ref('Period')) });

const period = object<Period>({
  from: nullable(instant),
  to: nullable(instant),
  stances,
  priorities,
});

const gapItem = object<GapItem>({
  issue: slug,
  term: slug,
  state: { type: 'string', enum: ['agreed', 'opposed', 'one-sided'] },
  stances,
  distance: described('The difference of `place`, where each gives one', nullable(given('place'))),
});

const deadlineItem = object<DeadlineItem>({
  ...{ actor: slug, issue: slug, term: slug, by: date, status, extensions: count, since: date },
  statement: uuid,
  left: { type: 'number', description: 'Seconds to the end of `by`; negative once it is over' },
});

const revision = object<Revision>(
  { actor: slug, issue: slug, term: slug, from: instant, to: instant },
  ['issue', 'term'],
);

/** The schemas of the answers to questions about positions, by name. */
export const positionResults: Schemas = {
  ...{ Stance: stance, Coverage: coverage, ActorPosition: position },
  ...{ Change: change, PositionDiff: diff, Timeline: timeline, Period: period },
  ...{ Shift: shift, Revision: revision, GapItem: gapItem, DeadlineItem: deadlineItem },
};
