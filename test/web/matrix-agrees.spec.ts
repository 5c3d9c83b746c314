import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, expectStatus, type Page } from '../http/client';
import type { Diff, Position } from '../http/wire';
import { ROOT, startServer, type Running } from '../support/server';

interface Cell {
  readonly issue: string;
  readonly statements: number;
  readonly kinds: readonly { kind: string; stances: number }[];
  readonly hardened?: number;
  readonly softened?: number;
}

interface Matrix {
  readonly columns: readonly { issue: string }[];
  readonly rows: readonly { id: string; cells: readonly Cell[] }[];
}

let server: Running;
let api: Client;
beforeAll(async () => {
  server = await startServer();
  api = new Client(server.url, server.key);
  const example = readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8');
  expectStatus(await api.text('/v1/events', example, 'application/x-ndjson'), 201);
});
afterAll(() => server.stop());

const read = async <T>(path: string): Promise<T> => {
  const reply = await api.get(path);
  expectStatus(reply, 200);
  return reply.body as T;
};

const tally = (kinds: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

// More is said on the day after 10 March 2025, which must not be in it.
// Narrowed so that the filters are gone through as well as what was kept.
describe.each(['', '&attribution=on-record', '&publishedBy=2025-06'])('with `%s`', (filter) => {
  test.each(['2024-06', '2025-03-10', '2025-04-01', '2025-08-08', '2026-03'])(
    'the matrix at %s holds what the positions hold, and marks what the diffs do',
    async (at) => {
      const since = '2025-01-31';
      const matrix = await read<Matrix>(`/?format=json&at=${at}&since=${since}${filter}`);
      const { items } = await read<Page<Position>>(`/v1/positions?at=${at}${filter}`);
      for (const { actor, coverage, stances } of items) {
        const cells = matrix.rows.find(({ id }) => id === actor)?.cells ?? [];
        const statements = cells.reduce((sum, cell) => sum + cell.statements, 0);
        expect([actor, statements]).toEqual([actor, coverage.statements]);
        const kinds = cells.flatMap((cell) =>
          cell.kinds.flatMap(({ kind, stances: n }) => Array<string>(n).fill(kind)),
        );
        expect(tally(kinds)).toEqual(tally(stances.map(({ kind }) => kind)));
        const diff = `/v1/positions/${actor}/diff?from=${since}&to=${at}${filter}`;
        const { changes } = await read<Diff>(diff);
        const moves = tally(changes.map(({ direction }) => direction));
        const marked = (of: 'hardened' | 'softened'): number =>
          cells.reduce((sum, cell) => sum + (cell[of] ?? 0), 0);
        expect([actor, marked('hardened'), marked('softened')]).toEqual([
          ...[actor, moves['hardened'] ?? 0, moves['softened'] ?? 0],
        ]);
      }
    },
  );
});
