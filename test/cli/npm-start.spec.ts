import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environment, freePort, ROOT, temporaryFolder } from '../support/server';

/** Waits for an answer, or for there to be none any more; the test's own time limit ends it otherwise. */
async function until(url: string, isUp: boolean): Promise<void> {
  const answers = async (): Promise<boolean> => {
    const reply = await fetch(url).catch(() => undefined);
    await reply?.arrayBuffer();
    return reply?.ok === true;
  };
  while ((await answers()) !== isUp);
}

test('`npm start` serves, and ends the server with itself when it is told to', async () => {
  const port = String(await freePort());
  const env = { PORT: port, STANDPOINT_DATA: temporaryFolder(), HOME: process.env['HOME'] ?? '/' };
  const npm = spawn('npm', ['start'], { cwd: ROOT, env: environment(env), stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/health/ready`;
  await until(url, true);
  const ended = once(npm, 'exit');
  npm.kill('SIGTERM');
  await ended;
  await until(url, false);
});
