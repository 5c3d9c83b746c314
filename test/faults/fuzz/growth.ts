import type { Running } from '../../support/server';
import { settle } from '../process';

/** How the server was after so many requests. */
export interface Sample {
  readonly requests: number;
  readonly rss: number;
  /** Bytes that are in use, in the heap and beside it: garbage is taken away before. */
  readonly used: number;
  readonly files: number;
  readonly handles: number;
  readonly live: number;
  readonly started: number;
}

const FIGURES = {
  rss: 'process_resident_memory_bytes',
  heap: 'nodejs_heap_size_used_bytes',
  external: 'nodejs_external_memory_bytes',
  files: 'process_open_fds',
  handles: 'nodejs_active_handles_total',
  live: 'standpoint_live_clients',
  started: 'process_start_time_seconds',
};

/** Asks a server how it is, on a connection of its own. */
async function asked(url: string): Promise<Record<keyof typeof FIGURES, number>> {
  const reply = await fetch(`${url}/metrics`, { headers: { connection: 'close' } });
  const lines = (await reply.text()).split('\n').map((line) => line.split(' '));
  const figures = Object.entries(FIGURES).map(([name, metric]) => {
    const value = lines.find(([it]) => it === metric)?.[1];
    return [name, Number(value ?? 0)];
  });
  return Object.fromEntries(figures) as Record<keyof typeof FIGURES, number>;
}

/** How a server is once it is settled. */
export async function sampled(server: Running, requests: number): Promise<Sample> {
  await settle(server);
  const { heap, external, ...now } = await asked(server.url);
  return { ...now, used: heap + external, requests };
}
