import { EMPTY_LANE, standsAt, vacate } from '../../events/lane';
import { applied, day, given, said } from './said';

const STANCES = [
  ['DemandStated', 'DemandWithdrawn'],
  ['ConcessionOffered', 'ConcessionWithdrawn'],
  ['ProposalMade', 'ProposalWithdrawn'],
  ['SupportStated', 'SupportWithdrawn'],
  ['OppositionStated', 'OppositionWithdrawn'],
  ['ThreatMade', 'ThreatWithdrawn'],
] as const;
const KINDS = STANCES.map(([kind]) => kind);

describe('a stating event', () => {
  test.each(KINDS)('%s sets the stance and leaves the deadline', (kind) => {
    const statement = said(kind, '2025-03-12');
    const { stance, deadline } = given(statement);
    expect(stance).toMatchObject({ madeBy: statement.id, standing: { since: '2025-03-12' } });
    expect(stance.standing).toMatchObject({ said: statement, until: Infinity, extensions: 0 });
    expect(deadline).toEqual(EMPTY_LANE.deadline);
  });

  test.each(KINDS)('%s again keeps since, and all else is from the new statement alone', (kind) => {
    const first = said(kind, '2025-03-01', { condition: 'If asked.', until: '2025-06-01' });
    const again = said(kind, '2025-03-12');
    const { stance } = given(first, again);
    expect(stance.madeBy).toBe(again.id);
    expect(stance.standing).toMatchObject({ since: '2025-03-01', said: again, until: Infinity });
  });

  test('of another kind starts anew', () => {
    for (const one of KINDS) {
      for (const other of KINDS.filter((kind) => kind !== one)) {
        const { stance } = given(said(one, '2025-03-01'), said(other, '2025-03-12'));
        expect(stance.standing).toMatchObject({
          since: '2025-03-12',
          said: { data: { type: other } },
        });
      }
    }
  });

  test('stands until the end of until, and no longer', () => {
    const { standing } = given(said('DemandStated', '2025-03-12', { until: '2025-04' })).stance;
    expect(standsAt(standing, day('2025-05-01') - 1)).toBe(true);
    expect(standsAt(standing, day('2025-05-01'))).toBe(false);
    expect(standsAt(null, 0)).toBe(false);
  });

  test.each([
    ['before it lapsed keeps since', '2025-04-30', '2025-03-12'],
    ['at its lapse starts anew', '2025-05-01', '2025-05-01'],
    ['after its lapse starts anew', '2025-05-02', '2025-05-02'],
  ])('stated again %s', (_, statedAt, since) => {
    const first = said('DemandStated', '2025-03-12', { until: '2025-04' });
    const { stance } = given(first, said('DemandStated', statedAt));
    expect(stance.standing?.since).toBe(since);
  });
});

describe('a withdrawing event', () => {
  test.each(STANCES)('given %s, %s removes it', (kind, withdrawal) => {
    const back = said(withdrawal, '2025-03-13');
    const lane = given(said(kind, '2025-03-12'), back);
    expect(lane.stance).toEqual({ standing: null, madeBy: back.id });
  });

  test.each(STANCES)('given anything but %s, %s changes nothing', (kind, withdrawal) => {
    for (const other of KINDS.filter((it) => it !== kind)) {
      const before = given(said(other, '2025-03-12'));
      expect(applied(before, said(withdrawal, '2025-03-13'))).toBe(before);
    }
    expect(given(said(withdrawal, '2025-03-13'))).toBe(EMPTY_LANE);
  });

  test('given a stance that lapsed, it changes nothing', () => {
    const lapsed = given(said('DemandStated', '2025-03-12', { until: '2025-03-20' }));
    expect(applied(lapsed, said('DemandWithdrawn', '2025-03-21'))).toBe(lapsed);
  });

  test('given a stance and a deadline on one term, each is taken back alone', () => {
    const both = given(said('DemandStated', '2025-03-12'), said('DeadlineSet', '2025-03-12'));
    const stance = applied(both, said('DeadlineLifted', '2025-03-13'));
    expect([stance.stance.standing, stance.deadline.standing]).toEqual([
      both.stance.standing,
      null,
    ]);
    const deadline = applied(both, said('DemandWithdrawn', '2025-03-13'));
    expect([deadline.stance.standing, deadline.deadline]).toEqual([null, both.deadline]);
  });
});

describe('a term that is replaced', () => {
  test('loses its stance and its deadline to the statement that replaces it', () => {
    const both = given(said('DemandStated', '2025-03-12'), said('DeadlineSet', '2025-03-12'));
    const other = said('ProposalMade', '2025-03-13', { term: 'freeze', replaces: ['return'] });
    const gone = { standing: null, madeBy: other.id };
    expect(vacate(both, other)).toEqual({ ...both, stance: gone, deadline: gone });
  });

  test('loses nothing where nothing stands any more', () => {
    const lapsed = given(said('DemandStated', '2025-03-12', { until: '2025-03-20' }));
    expect(vacate(lapsed, said('ProposalMade', '2025-03-21'))).toEqual(lapsed);
    expect(vacate(EMPTY_LANE, said('ProposalMade', '2025-03-21'))).toEqual(EMPTY_LANE);
  });
});
