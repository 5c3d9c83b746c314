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

const MB = 1_048_576;

/** The slope of the line through the resident memory of these samples, by least squares, in MB for 10,000 requests. */
export function slopeOf(samples: readonly Sample[]): number {
  const n = samples.length;
  const meanOf = (of: (it: Sample) => number) => samples.reduce((sum, it) => sum + of(it), 0) / n;
  const [x, y] = [meanOf((it) => it.requests), meanOf((it) => it.rss)];
  const over = samples.reduce((sum, it) => sum + (it.requests - x) * (it.rss - y), 0);
  const under = samples.reduce((sum, it) => sum + (it.requests - x) ** 2, 0);
  return under === 0 ? 0 : ((over / under) * 10_000) / MB;
}
