import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const CLI = resolve(__dirname, '../cli/main.js');

/** What is kept of what a build says: its last words tell why it failed. */
const LAST_WORDS = 1000;

/** A build in a process of its own. */
export interface Build {
  /** Ends it, where it still runs. */
  stop(): Promise<void>;
}

/** Runs `standpoint projections rebuild` on a folder, so that the server is not held up; `over` is told why nothing was built, if nothing was. */
export function rebuildBeside(folder: string, used: number, over: (why?: string) => void): Build {
  const child = spawn(process.execPath, [CLI, 'projections', 'rebuild', '--used', String(used)], {
    env: { ...process.env, STANDPOINT_DATA: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-LAST_WORDS);
  });
  child.once('error', (error) => over(error.message));
  const closed = once(child, 'close').catch(() => undefined);
  let isStopped = false;
  child.once('close', (code) => {
    if (code === 0 || isStopped) return over();
    over(said.trim() || `it ended with ${String(code)}`);
  });
  return {
    stop: async () => {
      isStopped = true;
      child.kill();
      await closed;
    },
  };
}
