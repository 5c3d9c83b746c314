import { startServer } from '../support/server';

/** What a server says of its start and end, by who says it. */
async function told(level: string): Promise<Set<string>> {
  const env = { STANDPOINT_LOG_LEVEL: level };
  const server = await startServer({ env, key: 'none' });
  await server.stop();
  const lines = server.said().trim().split('\n');
  return new Set(lines.map((line) => (JSON.parse(line) as { context?: string }).context ?? ''));
}

test('a start is told in a few lines, and its routes only where that is asked for', async () => {
  const [short, long] = [await told('info'), await told('debug')];
  const parts = ['RoutesResolver', 'RouterExplorer'];
  expect(parts.filter((it) => long.has(it))).toEqual(parts);
  expect(parts.filter((it) => short.has(it))).toEqual([]);
  expect(short).toContain('Standpoint');
});
