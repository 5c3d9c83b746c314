/** How the server was after so many requests. */
export interface Sample {
  readonly requests: number;
  readonly rss: number;
  readonly files: number;
  readonly handles: number;
  readonly live: number;
  readonly started: number;
}

const FIGURES = {
  rss: 'process_resident_memory_bytes',
  files: 'process_open_fds',
  handles: 'nodejs_active_handles_total',
  live: 'standpoint_live_clients',
  started: 'process_start_time_seconds',
};

/** Asks a server how it is, on a connection of its own. */
export async function sampled(url: string, requests: number): Promise<Sample> {
  const reply = await fetch(`${url}/metrics`, { headers: { connection: 'close' } });
  const text = await reply.text();
  const figures = Object.entries(FIGURES).map(([name, metric]) => {
    const [, value] = new RegExp(`^${metric} (\\S+)$`, 'mu').exec(text) ?? [];
    return [name, Number(value)];
  });
  return { ...(Object.fromEntries(figures) as Omit<Sample, 'requests'>), requests };
}
