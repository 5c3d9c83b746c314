import * as queries from '../../positions/queries';
import * as examples from './example-positions';
import { pageOf, READ, settling, type Routes } from './route';
import { ref } from './schemas';

const ASKED = [...READ, 'UnfittingQuery'] as const;
const OF_ACTOR = [...ASKED, 'NotKnown'] as const;

/** What a read of positions has in common. */
const read = { tag: 'Positions', scope: 'read', headers: ['IfNoneMatch'] } as const;

/** The questions. */
export const positionRoutes: Routes = {
  'GET /v1/positions': {
    ...read,
    id: 'listPositions',
    summary: 'Who wants what',
    query: queries.MatrixQuery,
    answers: settling(pageOf('ActorPosition'), examples.positions, ['Link']),
    refusals: ASKED,
  },
  'GET /v1/positions/{actor}': {
    ...read,
    id: 'getPosition',
    summary: 'Where an actor stands',
    description:
      'What had been said by `at`, as known by `knownAt`. Where nothing was reported, `stances` is empty and `coverage.statements` is 0.',
    query: queries.PositionQuery,
    answers: settling(ref('ActorPosition'), examples.positionAt),
    refusals: OF_ACTOR,
  },
  'GET /v1/positions/{actor}/diff': {
    ...read,
    id: 'getDiff',
    summary: 'What changed between two positions of an actor',
    description:
      'Two dates, or one date as known at two times. It may run backwards. `causes` names the statements behind each change.',
    query: queries.DiffQuery,
    answers: settling(ref('PositionDiff'), examples.diff),
    refusals: OF_ACTOR,
  },
  'GET /v1/positions/{actor}/timeline': {
    ...read,
    id: 'getTimeline',
    summary: 'An actor’s position over time',
    description: 'Half-open periods without gaps, a new one at each shift.',
    query: queries.TimelineQuery,
    answers: settling(ref('Timeline'), examples.timeline),
    refusals: OF_ACTOR,
  },
  'GET /v1/shifts': {
    ...read,
    id: 'listShifts',
    summary: 'Who moved, when, and which way: the newest first',
    description:
      'A moved priority has `change` `reprioritised` and lists as `before` and `after`; it is left out when `issue` is given.',
    query: queries.ShiftsQuery,
    answers: settling(pageOf('Shift'), examples.shifts, ['Link']),
    refusals: ASKED,
  },
  'GET /v1/gap': {
    ...read,
    id: 'getGap',
    summary: 'How far actors are apart, term by term',
    description:
      'Demand, concession, proposal and support stand for a term, opposition against it; threats and deadlines are left out.',
    query: queries.GapQuery,
    answers: settling(pageOf('GapItem'), examples.gap, ['Link']),
    refusals: ASKED,
  },
  'GET /v1/deadlines': {
    ...read,
    id: 'listDeadlines',
    summary: 'What is due when',
    query: queries.DeadlinesQuery,
    answers: settling(pageOf('DeadlineItem'), examples.deadlines, ['Link']),
    refusals: ASKED,
  },
};
