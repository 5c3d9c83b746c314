import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { StandIn } from '../event-log/stand-in/server';

/** The server that the log is on, to be killed and started again with what it has stored. */
export interface LogServer {
  /** What it is, and what a draw with it does not show. */
  readonly says: string;
  readonly url: string;
  /** Resolves when it accepts connections. */
  start(): Promise<void>;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends what `start` started. */
  stop(): Promise<void>;
}

/** The stand-in, in this process. */
export class StandInServer implements LogServer {
  readonly says =
    'the stand-in: what it has acknowledged is in memory and outlives a kill, ' +
    'so this shows nothing of whether a server keeps it on disk';
  private running: StandIn | undefined;

  get url(): string {
    if (!this.running) throw new Error('the stand-in was never started');
    return this.running.url;
  }

  async start(): Promise<void> {
    this.running = await StandIn.start(this.running?.streams, this.running?.port);
  }

  kill(): Promise<void> {
    this.running?.kill();
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.kill();
  }
}

/** A server that a command starts in the foreground: the command is the server, or is replaced by it (`exec`). */
export class CommandServer implements LogServer {
  readonly says: string;
  private child: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    readonly url: string,
  ) {
    this.says = `the server of \`${command}\``;
  }

  async start(): Promise<void> {
    // EventStoreDB takes each EVENTSTORE_… for a setting of its own, and ends where it knows none of that name.
    const { EVENTSTORE_COMMAND: _, EVENTSTORE_URL: __, ...env } = process.env;
    const child = spawn('bash', ['-c', `exec ${this.command}`], { stdio: 'ignore', env });
    this.child = child;
    const { hostname, port } = new URL(this.url);
    while (!(await accepts(hostname, Number(port)))) {
      if (child.exitCode !== null) throw new Error(`\`${this.command}\` ended by itself`);
      await once(child, 'exit', { signal: AbortSignal.timeout(10) }).catch(() => undefined);
    }
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  stop(): Promise<void> {
    return this.kill();
  }
}

/** One that somebody else runs; it cannot be killed. */
export class GivenServer implements LogServer {
  readonly says: string;

  constructor(readonly url: string) {
    this.says = `the server at ${new URL(url).host}`;
  }

  start(): Promise<void> {
    return Promise.resolve();
  }

  kill(): Promise<void> {
    return Promise.reject(
      new Error('set EVENTSTORE_COMMAND to what starts the server: it is killed and started again'),
    );
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** The server that the environment names, or the stand-in. */
export function serverOf(env: NodeJS.ProcessEnv): LogServer {
  const { EVENTSTORE_COMMAND: command, EVENTSTORE_URL: url } = env;
  if (command !== undefined) return new CommandServer(command, url ?? DEFAULT_URL);
  return url === undefined ? new StandInServer() : new GivenServer(url);
}

const DEFAULT_URL = 'esdb://127.0.0.1:2113?tls=false';

async function accepts(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
