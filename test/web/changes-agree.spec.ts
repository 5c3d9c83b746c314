import type { Page } from '../http/client';
import type { Diff, Position } from '../http/wire';
import { startExample, type Example } from './example';

interface Moved {
  readonly id: string;
  readonly priorities: { before: { id: string }[]; causes: { id: string }[] } | null;
  readonly changes: readonly {
    readonly change: string;
    readonly issue: { id: string };
    readonly term: string;
    readonly causes: readonly { id: string }[];
  }[];
}

interface Lane {
  readonly actor: { id: string };
  readonly issue: { id: string } | null;
  readonly term: string | null;
  readonly periods: readonly {
    readonly kind: string;
    readonly priorities: readonly { id: string }[];
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly deadlines: readonly { by: string; status: string }[];
  readonly statements: readonly { id: string }[];
}

let example: Example;
beforeAll(async () => {
  example = await startExample();
});
afterAll(() => example.stop());

const idOf = ({ id }: { id: string }): string => id;

describe.each(['', '&attribution=on-record'])('with `%s`', (filter) => {
  test.each([
    ['2025-01-01', '2025-04-01'],
    ['2025-07-31', '2026-03-01'],
    ['2024-06-01', '2025-04-01'],
  ])(
    'between %s and %s the page has the changes of every diff, and no others',
    async (from, to) => {
      const { moved } = await example.read<{ moved: Moved[] }>(
        `/diff?format=json&from=${from}&at=${to}${filter}`,
      );
      const { items } = await example.read<Page<Position>>(`/v1/positions?at=${to}`);
      expect(items.length).toBeGreaterThan(20);
      for (const { actor } of items) {
        const diff = await example.read<Diff>(
          `/v1/positions/${actor}/diff?from=${from}&to=${to}${filter}`,
        );
        const isMove = diff.changes.some(({ change }) => change !== 'reaffirmed');
        const shown = moved.find(({ id }) => id === actor);
        const { before, after, causes } = diff.priorities;
        const hasMoved = before.join() !== after.join();
        expect([actor, shown !== undefined]).toEqual([actor, isMove || hasMoved]);
        if (!shown) continue;
        expect(shown.priorities?.causes.map(idOf) ?? []).toEqual(hasMoved ? causes : []);
        expect(
          shown.changes.map((it) => [it.change, it.issue.id, it.term, it.causes.map(idOf)]),
        ).toEqual(diff.changes.map((it) => [it.change, it.issue, it.term, it.causes]));
      }
    },
  );
});

test('what the lanes of a timeline have at a moment is the position at that moment', async () => {
  const { items } = await example.read<Page<Position>>('/v1/positions?at=2026-03');
  for (const { actor } of items) {
    const { lanes } = await example.read<{ lanes: Lane[] }>(
      `/timeline?format=json&actor=${actor}&at=2026-03`,
    );
    for (const at of ['2024-06-01', '2025-03-11', '2025-08-04', '2025-12-31', '2026-03-31']) {
      const moment = `${at}T12:00:00.000Z`;
      const position = await example.read<Position>(`/v1/positions/${actor}?at=${moment}`);
      const standing = lanes.flatMap(({ issue, term, periods }) =>
        periods
          .filter(({ from, to }) => from <= moment && (to === null || moment < to))
          .map((it) => ({ ...it, issue, term })),
      );
      const stances = standing.filter(({ issue }) => issue !== null);
      expect([
        actor,
        at,
        stances.map((it) => [it.kind, it.issue?.id, it.term].join()).sort(),
      ]).toEqual([
        ...[actor, at],
        position.stances
          .filter(({ status }) => status === undefined)
          .map((it) => [it.kind, it.issue, it.term].join())
          .sort(),
      ]);
      const [priorities] = standing.filter(({ issue }) => issue === null);
      expect([actor, at, priorities?.priorities.map(idOf) ?? []]).toEqual([
        ...[actor, at, position.priorities],
      ]);
    }
  }
});

test('an issue’s timeline has the lanes of all actors on it and below it', async () => {
  const { lanes } = await example.read<{ lanes: Lane[] }>(
    '/timeline?format=json&issue=ceasefire&at=2025-08-09',
  );
  expect(new Set(lanes.map(({ actor }) => actor.id)).size).toBeGreaterThan(4);
  expect(lanes.every(({ issue }) => issue !== null)).toBe(true);
  const due = lanes.flatMap(({ actor, deadlines }) =>
    deadlines.map((it) => [actor.id, it.by, it.status]),
  );
  expect(due).toContainEqual(['trump', '2025-08-08', 'passed']);
});
