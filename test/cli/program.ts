import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CLI, environment, ROOT } from '../support/server';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

type Env = Readonly<Record<string, string>>;

/** A program that runs, and what it said so far. */
export class Program {
  out = '';
  err = '';
  private readonly over: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.over = once(child, 'close');
  }

  static run(command: string, args: readonly string[], env: Env = {}): Program {
    const options = { cwd: ROOT, env: environment(env) };
    return new Program(spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /**
   * The command line of the product, with this as its standard input. A shell starts it, and not this process, whose
   * memory would count as its own in what the system tells of the most that it took.
   */
  static fed(input: Readable, args: readonly string[], env: Env = {}): Program {
    const command = ['-c', '"$@"; exit $?', 'bash', process.execPath, CLI, ...args];
    const child = spawn('bash', command, { cwd: ROOT, env: environment(env) });
    // A program that ends before its input does closes the pipe.
    void pipeline(input, child.stdin).catch(() => undefined);
    return new Program(child);
  }

  /** The command line of the product. */
  static standpoint(args: readonly string[], env: Env = {}): Program {
    return Program.run(process.execPath, [CLI, ...args], env);
  }

  /** The command line of the product on a data folder, once it has ended. */
  static on(data: string, ...args: readonly string[]): Promise<Ended> {
    return Program.standpoint(args, { STANDPOINT_DATA: data }).ended();
  }

  /** A shell command, which takes the place of its shell so that signals reach it. */
  static bash(command: string): Program {
    return Program.run('bash', ['-c', `exec ${command}`]);
  }

  /** Resolves when it printed this. @throws where it ended before */
  printed(what: RegExp): Promise<void> {
    return this.said(this.child.stdout!, () => what.test(this.out), what);
  }

  /** Resolves when it wrote this to standard error. @throws where it ended before */
  complained(what: RegExp): Promise<void> {
    return this.said(this.child.stderr!, () => what.test(this.err), what);
  }

  private async said(stream: Readable, isThere: () => boolean, what: RegExp): Promise<void> {
    while (!isThere()) {
      const more = once(stream, 'data').then(() => true);
      const goesOn = await Promise.race([more, this.over.then(() => false)]);
      if (!goesOn && !isThere()) {
        throw new Error(`it ended before it printed ${String(what)}: ${this.out}${this.err}`);
      }
    }
  }

  async ended(signal?: NodeJS.Signals): Promise<Ended> {
    if (signal) this.child.kill(signal);
    await this.over;
    return { status: this.child.exitCode, out: this.out, err: this.err };
  }
}
