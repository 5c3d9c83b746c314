/** Examples of what SEMANTICS says of changes, checked against the oracle itself. */
import { corrects, logOf, NOW, said } from './build';
import {
  naiveDeadlines,
  naiveDiff,
  naiveGap,
  naivePosition,
  naiveShifts,
  naiveTimeline,
} from './fold';
import type { Change, Entry } from './types';

type Asked = { from: string } & Record<string, string>;
const diff = (log: Entry[], query: Asked) => naiveDiff(log, { actor: 'a', now: NOW, ...query });
const say = ({ change, direction, term, causes }: Change): string =>
  `${change} ${direction} ${term} ${causes.join()}`;
const brief = (log: Entry[], query: Asked): string[] => diff(log, query).changes.map(say);

describe('a diff', () => {
  const log = logOf(
    said('DemandStated', '2025-03-01', { to: ['b', 'c'], until: '2025-04' }),
    said('DemandStated', '2025-03-02', { to: ['c', 'b'], until: '2025-04~' }),
    said('DemandStated', '2025-03-03', { to: 'c', condition: 'if' }),
    said('SupportStated', '2025-03-04', { until: '2025-03-05' }),
  );

  it('names the first change that fits, its direction and its cause', () => {
    expect(brief(log, { from: '2025-02', to: '2025-03-01' })).toEqual(['added hardened t s1']);
    expect(brief(log, { from: '2025-03-01', to: '2025-03-02' })).toEqual([
      'reaffirmed neutral t s2',
    ]);
    expect(brief(log, { from: '2025-03-02', to: '2025-03-03' })).toEqual(['amended hardened t s3']);
    expect(brief(log, { from: '2025-03-03', to: '2025-03-04' })).toEqual(['turned softened t s4']);
    expect(brief(log, { from: '2025-03-04', to: '2025-03-05' })).toEqual([]);
    expect(brief(log, { from: '2025-03-05', to: '2025-03-06' })).toEqual(['dropped hardened t s4']);
  });

  it('may run backwards', () => {
    expect(brief(log, { from: '2025-03-04', to: '2025-03-02' })).toEqual(['turned hardened t s2']);
    expect(brief(log, { from: '2025-03-02', to: '2025-02' })).toEqual(['dropped softened t s2']);
    expect(brief(log, { from: '2025-03-03', to: '2025-03-02' })).toEqual(['amended softened t s2']);
  });

  it('names the clock by the deadline, and a meeting by itself', () => {
    const set = logOf(
      said('DeadlineSet', '2025-03-01', { by: '2025-03-05' }),
      said('DeadlineMet', '2025-03-07'),
      said('DeadlineMet', '2025-03-08'),
      said('DeadlineSet', '2025-03-09', { by: '2025-03-05' }),
    );
    expect(brief(set, { from: '2025-03-01', to: '2025-03-05' })).toEqual([]);
    expect(brief(set, { from: '2025-03-01', to: '2025-03-06' })).toEqual(['passed neutral t s1']);
    expect(brief(set, { from: '2025-03-06', to: '2025-03-08' })).toEqual(['met neutral t s2']);
    expect(brief(set, { from: '2025-03-08', to: '2025-03-09' })).toEqual(['passed neutral t s4']);
    expect(brief(set, { from: '2025-03-08', to: '2025-03-01' })).toEqual(['amended neutral t s1']);
  });

  it('of knowledge names the last report between the two times that changed the outcome', () => {
    const late = logOf(
      said('DemandStated', '2025-03-01'),
      said('DemandWithdrawn', '2025-03-02'),
      corrects('s1', { summary: 'Other words.' }),
      { type: 'StatementRetracted', statement: 's2', reason: 'r' },
      corrects('s1', { place: 3 }),
      corrects('s2', { statedAt: '2025-02' }),
    );
    const known = (minute: string) => `2025-05-01T00:0${minute}:00Z`;
    const between = (from: string, to: string) =>
      brief(late, { from: '2025-03', to: '2025-03', knownFrom: known(from), knownTo: known(to) });
    expect(between('0', '1')).toEqual(['dropped softened t s2']);
    expect(between('1', '5')).toEqual(['added hardened t s5']);
    expect(between('5', '1')).toEqual(['dropped softened t s5']);
    expect(between('0', '3')).toEqual([]);
    expect(between('1', '3')).toEqual(['added hardened t s4']);
    expect(
      brief(late, {
        from: '2025-03-01',
        to: '2025-03-02',
        knownFrom: known('0'),
        knownTo: known('1'),
      }),
    ).toEqual(['dropped softened t s2']);
  });

  it('lists every statement that moved the priorities, and ignores a narrowing', () => {
    const moved = logOf(
      said('PriorityStated', '2025-03-01', { issue: 'x', over: ['y'] }),
      said('PriorityStated', '2025-03-02', { issue: 'x', over: [] }),
      said('PriorityStated', '2025-03-03', { issue: 'z', over: ['y'] }),
    );
    expect(diff(moved, { from: '2025-02', to: '2025-03', issue: 'i' }).priorities).toEqual({
      before: [],
      after: ['x', 'z', 'y'],
      causes: ['s1', 's3'],
    });
  });
});

describe('shifts, periods, the gap and deadlines', () => {
  const log = logOf(
    { type: 'ActorRegistered', actor: { id: 'a', name: 'A', kind: 'group' } },
    {
      type: 'ActorRegistered',
      actor: { id: 'b', name: 'B', memberOf: [{ actor: 'a', to: '2025-03-04' }] },
    },
    { type: 'IssueDefined', issue: { id: 'top', name: 'Top' } },
    { type: 'IssueDefined', issue: { id: 'i', name: 'I', parent: 'top' } },
    said('DemandStated', '2025-03-01', { until: '2025-03-03', place: 80 }),
    said('OppositionStated', '2025-03-02', { actor: 'b', place: 20 }),
    said('DeadlineSet', '2025-03-02', { by: '2025-03-04T00:00:00Z' }),
    said('PriorityStated', '2025-03-02', { over: [] }),
  );

  it('come newest first, each at its instant, the clock among their causes', () => {
    const shifts = naiveShifts(log, { from: '2025-03-01', now: NOW });
    expect(shifts.map(({ at, actor, change, causes }) => [at, actor, change, ...causes])).toEqual([
      ['2025-03-04T00:00:00.000Z', 'a', 'dropped', 's5'],
      ['2025-03-04T00:00:00.000Z', 'a', 'passed', 's7'],
      ['2025-03-02T00:00:00.000Z', 'a', 'added', 's7'],
      ['2025-03-02T00:00:00.000Z', 'a', 'reprioritised', 's8'],
      ['2025-03-02T00:00:00.000Z', 'b', 'added', 's6'],
    ]);
    expect(naiveShifts(log, { issue: 'top', change: 'reprioritised', now: NOW })).toEqual([]);
  });

  it('cut the timeline without gaps', () => {
    const { periods } = naiveTimeline(log, {
      actor: 'a',
      issue: 'top',
      from: '2025-03-02',
      now: NOW,
    });
    expect(periods.map(({ from, to, stances }) => [from, to, stances.length])).toEqual([
      ['2025-03-02T00:00:00.000Z', '2025-03-04T00:00:00.000Z', 2],
      ['2025-03-04T00:00:00.000Z', null, 1],
    ]);
  });

  it('measure distances, and the time that is left', () => {
    const [gap] = naiveGap(log, { actors: 'a,b', at: '2025-03-02', now: NOW });
    expect(gap).toMatchObject({ state: 'opposed', distance: 60 });
    const [item] = naiveDeadlines(log, { at: '2025-03-02', status: 'pending', now: NOW });
    expect(item).toMatchObject({ actor: 'a', statement: 's7', left: 86_400 });
  });

  it('roll up direct members while they are such', () => {
    const rolled = (at: string) => naivePosition(log, { actor: 'a', at, rollup: 'true', now: NOW });
    expect(rolled('2025-03-02').divided).toEqual([{ issue: 'i', term: 't' }]);
    expect(rolled('2025-03-02').stances.map(({ actor }) => actor)).toEqual(['a', 'b', 'a']);
    expect(rolled('2025-03-04').stances).toHaveLength(2);
    expect(rolled('2025-03-05T00:00:00Z')).toMatchObject({
      divided: [],
      stances: [{ actor: 'a' }],
    });
  });
});
