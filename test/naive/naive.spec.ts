/** Examples of the trickiest sentences of SEMANTICS, checked against the oracle itself. */
import { corrects, logOf, NOW, said } from './build';
import { edtf, moment } from './edtf';
import { naiveDiff, naivePosition } from './fold';
import type { Entry, Stance } from './types';

const position = (log: Entry[], query: Partial<Parameters<typeof naivePosition>[1]> = {}) =>
  naivePosition(log, { actor: 'a', now: NOW, ...query });
const only = (log: Entry[], at?: string): Stance | undefined =>
  position(log, at === undefined ? {} : { at }).stances[0];
const priorities = (log: Entry[]): string[] => position(log).priorities;
const diff = (log: Entry[], query: { from: string } & Record<string, string>) =>
  naiveDiff(log, { actor: 'a', now: NOW, ...query });
const brief = (log: Entry[], query: { from: string } & Record<string, string>) =>
  diff(log, query).changes.map(
    ({ change, direction, term, causes }) => `${change} ${direction} ${term} ${causes.join()}`,
  );

describe('dates', () => {
  it('stand for half-open intervals, and mean all before their end', () => {
    expect(edtf('2025-02~')).toEqual({
      start: Date.parse('2025-02-01T00:00:00Z'),
      end: Date.parse('2025-03-01T00:00:00Z'),
    });
    const closed = edtf('2025-03-10/2025-03-12');
    expect(new Date(closed.end).toISOString()).toBe('2025-03-13T00:00:00.000Z');
    expect(edtf('2025-03-10T01:00:00.5+02:00').end).toBe(Date.parse('2025-03-09T23:00:00.500Z'));
    expect(edtf('0099').start).toBe(Date.parse('0099-01-01T00:00:00Z'));
    expect(moment('2025-03-12').last).toBe(Date.parse('2025-03-12T23:59:59.999Z'));
    const refused = ['2025-02-30', '2025-13', '0000', '2025-03-10T24:00:00Z', '2025-03/2025-02'];
    for (const text of refused) expect(() => edtf(text)).toThrow(RangeError);
  });

  it('let in what starts exactly at an instant, not at the end of a date', () => {
    const log = logOf(said('DemandStated', '2025-03-13'));
    expect(only(log, '2025-03-12')).toBeUndefined();
    expect(only(log, '2025-03-13T00:00:00Z')?.statement).toBe('s1');
  });

  it('of knowledge: a future one means the whole log, whatever the clocks say', () => {
    const log = logOf(
      said('DemandStated', '2025-03-13', { recordedAt: '2025-06-02T00:00:00.000Z' }),
    );
    expect(position(log).stances).toHaveLength(1);
    expect(position(log, { knownAt: '2025-06-01' }).stances).toHaveLength(1);
    expect(position(log, { knownAt: '2025-05-31' }).stances).toHaveLength(0);
  });
});

describe('the fold', () => {
  it('orders by the start of statedAt, then by the log, where a correction keeps its place', () => {
    const log = logOf(
      said('DemandStated', '2025-03-11', { condition: 'c1' }),
      said('DemandStated', '2025-03-11T00:00:00Z', { condition: 'c2' }),
      said('DemandStated', '2025-03', { condition: 'c3' }),
      corrects('s1', { condition: null, place: 5 }),
    );
    expect(only(log)).toMatchObject({ statement: 's2', since: '2025-03', condition: 'c2' });
    log.push(...logOf(corrects('s1', { statedAt: '2025-03-12' })));
    expect(only(log)).toMatchObject({ statement: 's1', lastStated: '2025-03-12', place: 5 });
    expect(only(log)).not.toHaveProperty('condition');
  });

  it('takes back only the same kind', () => {
    const log = logOf(said('DemandStated', '2025-03-10'), said('ThreatWithdrawn', '2025-03-11'));
    expect(only(log)?.statement).toBe('s1');
    log.push({ ...(log[1] as Entry), id: 's3', type: 'DemandWithdrawn' });
    expect(only(log)).toBeUndefined();
    expect(position(log).coverage.statements).toBe(3);
  });

  it('lets a stance lapse at the end of until, and starts anew there', () => {
    const log = logOf(said('DemandStated', '2025-03-10', { until: '2025-03-11' }));
    expect(only(log, '2025-03-11')).toBeDefined();
    expect(only(log, '2025-03-12T00:00:00Z')).toBeUndefined();
    log.push(...logOf(said('DemandStated', '2025-03-12', { id: 's2' })));
    expect(only(log)).toMatchObject({ since: '2025-03-12', statement: 's2' });
    const log2 = logOf(
      said('DemandStated', '2025-03-10', { until: '2025-03-11' }),
      said('DemandStated', '2025-03-11T23:59:59.999Z'),
    );
    expect(only(log2)).toMatchObject({ since: '2025-03-10', statement: 's2' });
    expect(only(log2)).not.toHaveProperty('until');
  });

  it('counts extensions while pending, and starts anew once passed or met', () => {
    const set = (at: string, by: string) => said('DeadlineSet', at, { by });
    const log = logOf(
      set('2025-03-01', '2025-03-10'),
      set('2025-03-02', '2025-03-11T00:00:00Z'),
      set('2025-03-03', '2025-03-12'),
      set('2025-03-04', '2025-03-11'),
    );
    expect(only(log, '2025-03-02')?.extensions).toBe(0);
    expect(only(log, '2025-03-05')).toMatchObject({ extensions: 1, by: '2025-03-11' });
    expect(only(log, '2025-03-11')?.status).toBe('pending');
    expect(only(log, '2025-03-12T00:00:00Z')?.status).toBe('passed');
    log.push(...logOf(said('DeadlineMet', '2025-03-13', { id: 's5' })));
    expect(only(log)).toMatchObject({ status: 'met', statement: 's4', lastStated: '2025-03-04' });
    log.push(...logOf({ ...set('2025-03-14', '2025-04'), id: 's6' }));
    expect(only(log)).toMatchObject({ since: '2025-03-14', extensions: 0, statement: 's6' });
  });

  it('keeps a deadline beside the stance; replaces removes both', () => {
    const log = logOf(
      said('DeadlineSet', '2025-03-01', { by: '2025-03-10' }),
      said('DemandStated', '2025-03-01'),
    );
    expect(position(log).stances.map(({ kind }) => kind)).toEqual(['DemandStated', 'DeadlineSet']);
    log.push(
      ...logOf(said('ProposalMade', '2025-03-02', { id: 's3', term: 'u', replaces: ['t'] })),
    );
    expect(position(log).stances.map(({ term }) => term)).toEqual(['u']);
    expect(brief(log, { from: '2025-03-01', to: '2025-03-02' })).toEqual([
      'dropped softened t s3',
      'dropped softened t s3',
      'added neutral u s3',
    ]);
  });

  it('moves priorities, and never lowers the issue that is stated', () => {
    const first = (issue: string, ...over: string[]) =>
      said('PriorityStated', '2025-03-10', { issue, over });
    expect(priorities(logOf(first('x', 'y', 'z')))).toEqual(['x', 'y', 'z']);
    expect(priorities(logOf(first('x', 'y', 'z'), first('x', 'z')))).toEqual(['x', 'y', 'z']);
    expect(priorities(logOf(first('x', 'y', 'z'), first('z', 'w', 'y')))).toEqual([
      'x',
      'z',
      'w',
      'y',
    ]);
    expect(priorities(logOf(first('x', 'y'), first('y', 'w')))).toEqual(['y', 'w', 'x']);
    expect(priorities(logOf(first('x', 'y'), first('y')))).toEqual(['y', 'x']);
  });

  it('marks as uncertain what may not have been said or recorded yet', () => {
    const log = logOf(said('DemandStated', '2025-03', { recordedAt: '2025-03-20T00:00:00.000Z' }));
    expect(only(log, '2025-03-10')?.uncertain).toBe(true);
    expect(only(log, '2025-03')?.uncertain).toBe(false);
    expect(only(log, '2025-03-19')?.uncertain).toBe(false);
    expect(only(log, '2025-03-19T23:59:59.999Z')?.uncertain).toBe(true);
  });

  it('says whether what is required is given, whatever issue is asked for', () => {
    const requires = [
      { actor: 'b', issue: 'j', term: 'x' },
      { actor: 'b', issue: 'j', term: 'y' },
    ];
    const log = logOf(
      said('DemandStated', '2025-03-10', { requires }),
      said('SupportStated', '2025-03-11', { actor: 'b', issue: 'j', term: 'x' }),
      said('DemandStated', '2025-03-11', { actor: 'b', issue: 'j', term: 'y' }),
    );
    const given = (at: string) =>
      position(log, { at, issue: 'i' }).stances[0]?.requires?.map((one) => one.given);
    expect(given('2025-03-10')).toEqual([false, false]);
    expect(given('2025-03-11')).toEqual([true, false]);
  });
});

describe('filters', () => {
  it('judge each statement, withdrawals too, by its own source as corrected', () => {
    const log = logOf(
      said('DemandStated', '2025-03-10'),
      said('DemandWithdrawn', '2025-03-10', { source: { title: 'T', publishedAt: '2025-03-12' } }),
      { type: 'StatementCorroborated', statement: 's2', source: { publisher: 'Q' } },
    );
    expect(position(log, { publishedBy: '2025-03-11' }).stances).toHaveLength(1);
    expect(position(log, { publishedBy: '2025-03-12' }).stances).toHaveLength(0);
    expect(position(log, { publishedBy: '2025-03-09' }).coverage).toEqual({
      statements: 0,
      sources: 0,
    });
    log.push(...logOf(corrects('s2', { source: { title: 'T', attribution: 'leaked' } })));
    expect(position(log, { attribution: 'on-record' }).stances).toHaveLength(1);
    expect(position(log, { attribution: 'on-record,leaked' }).stances).toHaveLength(0);
  });
});
