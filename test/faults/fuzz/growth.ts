import { join } from 'node:path';
import type { Running, ServerOptions } from '../../support/server';

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

/** A server whose garbage can be taken away from outside: what it holds would drown in it. */
export const collectable: ServerOptions = {
  node: ['--expose-gc', '--require', join(__dirname, 'collect.js')],
};

const FIGURES = {
  rss: 'process_resident_memory_bytes',
  heap: 'nodejs_heap_size_used_bytes',
  external: 'nodejs_external_memory_bytes',
  collected: 'nodejs_gc_duration_seconds_count{kind="major"}',
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

/** Takes the garbage of a server away, and asks it how it is. */
export async function sampled({ url, pid }: Running, requests: number): Promise<Sample> {
  const { collected } = await asked(url);
  process.kill(pid, 'SIGUSR2');
  let now = await asked(url);
  while (now.collected === collected) now = await asked(url);
  return { ...now, used: now.heap + now.external, requests };
}
