import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pace } from 'node:timers/promises';
import type { Running } from '../support/server';

/** Arguments of Node with which a server can be made to let go of all that nobody holds. */
export const SETTLING = ['--expose-gc', '--require', join(__dirname, 'settle.js')];

/** Whether the system tells what a process holds. */
export const isLinux = existsSync('/proc/self/fd');

/** What a process holds: megabytes in memory, files and sockets. */
export interface Held {
  readonly megabytes: number;
  readonly files: number;
  readonly sockets: number;
}

/** Milliseconds in which it must have let go of all that. */
const LIMIT_MS = 120_000;

/** Has a server let go of all that nobody holds; it was started with `SETTLING`. @throws where it does not say so */
export async function settle(server: Running): Promise<void> {
  const settled = (): number => server.said().split('settled').length;
  const before = settled();
  process.kill(server.pid, 'SIGUSR2');
  for (const start = performance.now(); settled() === before; await pace(20))
    if (performance.now() - start > LIMIT_MS)
      throw new Error(`it did not settle: ${server.said()}`);
}

/** What a server holds once it is settled. @throws as `settle` does */
export async function held(server: Running): Promise<Held> {
  await settle(server);
  const { pid } = server;
  const [, kilobytes = ''] =
    /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  const handles = readdirSync(`/proc/${pid}/fd`).map((fd) => targetOf(`/proc/${pid}/fd/${fd}`));
  const sockets = handles.filter((it) => it.startsWith('socket:')).length;
  return { megabytes: Number(kilobytes) / 1024, files: handles.length - sockets, sockets };
}

/** It may have been closed since it was listed. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
