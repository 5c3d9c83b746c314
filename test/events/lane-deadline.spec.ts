import { EMPTY_LANE } from '../../events/lane';
import { applied, day, given, said } from './said';

describe('a deadline', () => {
  const friday = said('DeadlineSet', '2025-08-01', { by: '2025-08-08' });

  test('is due at the end of by, and leaves the stance', () => {
    const lane = given(friday);
    expect(lane.stance).toEqual(EMPTY_LANE.stance);
    expect(lane.deadline).toMatchObject({ madeBy: friday.id, standing: { since: '2025-08-01' } });
    expect(lane.deadline.standing).toMatchObject({
      due: day('2025-08-09'),
      extensions: 0,
      metBy: null,
    });
  });

  test.each<[string, string, string, number, string]>([
    ['to a later day while pending', '2025-08-05', '2025-08-10', 1, '2025-08-01'],
    ['to the month, which ends later', '2025-08-05', '2025-08', 1, '2025-08-01'],
    ['on its last day', '2025-08-08', '2025-08-10', 1, '2025-08-01'],
    ['to the same day', '2025-08-05', '2025-08-08~', 0, '2025-08-01'],
    [
      'to an instant of the same day, which is earlier',
      '2025-08-05',
      '2025-08-08T12:00:00Z',
      0,
      '2025-08-01',
    ],
    ['to an earlier day', '2025-08-05', '2025-08-06', 0, '2025-08-01'],
    ['at its very end, when it is passed', '2025-08-09', '2025-08-20', 0, '2025-08-09'],
    ['once it is passed', '2025-08-15', '2025-08-20', 0, '2025-08-15'],
  ])('set again %s', (...[, statedAt, by, extensions, since]) => {
    const { standing } = given(friday, said('DeadlineSet', statedAt, { by })).deadline;
    expect(standing).toMatchObject({ extensions, since, said: { data: { by } } });
  });

  test('counts each extension, and one that is set earlier takes none away', () => {
    const days = ['2025-08-10', '2025-08-09', '2025-08-12', '2025-08-20'];
    const again = days.map((by, n) => said('DeadlineSet', `2025-08-0${n + 2}`, { by }));
    expect(given(friday, ...again).deadline.standing).toMatchObject({
      extensions: 3,
      since: '2025-08-01',
    });
  });

  test('that is met keeps its statement, its since and what made it so', () => {
    const met = said('DeadlineMet', '2025-08-07');
    const { deadline } = given(friday, met);
    const { standing } = given(friday).deadline;
    expect(deadline).toEqual({ madeBy: friday.id, standing: { ...standing, metBy: met.id } });
  });

  test('may be met once it is passed, and is met once', () => {
    const late = said('DeadlineMet', '2025-09-01');
    const lane = given(friday, late);
    expect(lane.deadline.standing?.metBy).toBe(late.id);
    expect(applied(lane, said('DeadlineMet', '2025-09-02'))).toBe(lane);
  });

  test('set again once it is met starts anew and is pending', () => {
    const again = said('DeadlineSet', '2025-08-07', { by: '2025-08-20' });
    const { standing } = given(friday, said('DeadlineMet', '2025-08-06'), again).deadline;
    expect(standing).toMatchObject({ since: '2025-08-07', extensions: 0, metBy: null });
  });

  test('that is lifted is gone, whether pending, passed or met', () => {
    const met = said('DeadlineMet', '2025-08-07');
    const lifted = said('DeadlineLifted', '2025-08-10');
    for (const lane of [given(friday), given(friday, met)]) {
      expect(applied(lane, lifted).deadline).toEqual({ standing: null, madeBy: lifted.id });
    }
  });

  test('where there is none, nothing is met or lifted, whatever the stance', () => {
    const lane = given(said('DemandStated', '2025-08-01'));
    expect(applied(lane, said('DeadlineMet', '2025-08-07'))).toBe(lane);
    expect(applied(lane, said('DeadlineLifted', '2025-08-07'))).toBe(lane);
  });
});
