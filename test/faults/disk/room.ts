import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../../cli/program';
import { CLI, temporaryFolder } from '../../support/server';

/** A folder whose room can be taken away and given back, while a server runs on it. */
export interface Room {
  /** What it is, and what a draw in it does not show. */
  readonly says: string;
  readonly folder: string;
  /** Leaves so many bytes, more or less, to the process and to commands. */
  fill(pid: number, slack: number): void;
  clear(pid: number): void;
  /** Runs a command of the product with the room that there is. */
  command(args: readonly string[]): Program;
  gone(): void;
}

const tool = (...[name = '', ...args]: readonly string[]): boolean =>
  spawnSync(name, args).status === 0;

/** The one that comes nearest to a full disk; `undefined` where this machine allows neither. */
export function makeRoom(): Room | undefined {
  return SmallDisk.mounted() ?? LimitedFiles.allowed();
}

/** A disk in memory, which only who may mount can have. */
export class SmallDisk implements Room {
  readonly says = 'a disk of 64 MB, mounted for this';
  private readonly filler: string;

  private constructor(readonly folder: string) {
    this.filler = join(folder, 'filler');
  }

  static mounted(): SmallDisk | undefined {
    const folder = temporaryFolder();
    const isMounted = tool('mount', '-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder);
    return isMounted ? new SmallDisk(folder) : undefined;
  }

  fill(_: number, slack: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    const file = openSync(this.filler, 'w');
    const chunk = Buffer.alloc(bsize);
    for (let left = bavail - Math.ceil(slack / bsize); left > 0; left -= 1) writeSync(file, chunk);
    closeSync(file);
  }

  clear(): void {
    rmSync(this.filler, { force: true });
  }

  command(args: readonly string[]): Program {
    return Program.standpoint(args, { STANDPOINT_DATA: this.folder });
  }

  /** Whether it takes no more writes from now on; it must not be in use. */
  makeReadOnly(): boolean {
    return tool('mount', '-o', 'remount,ro', this.folder);
  }

  gone(): void {
    tool('umount', '-l', this.folder);
  }
}

/** No file of a process may grow: the error is another one than that of a full disk, and the limit is each file's own. */
class LimitedFiles implements Room {
  readonly says = 'a limit on the size of files, as nothing can be mounted here: no disk is full';
  readonly folder = temporaryFolder();
  private limit = 'unlimited';

  static allowed(): LimitedFiles | undefined {
    return tool('prlimit', '--version') ? new LimitedFiles() : undefined;
  }

  fill(pid: number, slack: number): void {
    // What the server makes and takes away by itself may be gone since it was listed.
    const sizes = readdirSync(this.folder).map(
      (name) => statSync(join(this.folder, name), { throwIfNoEntry: false })?.size ?? 0,
    );
    this.limit = String(Math.max(...sizes) + slack);
    this.apply(pid);
  }

  clear(pid: number): void {
    this.limit = 'unlimited';
    this.apply(pid);
  }

  command(args: readonly string[]): Program {
    // What is built anew is shorter than the longest file there.
    const limit = this.limit === 'unlimited' ? this.limit : '8192';
    const words = [`--fsize=${limit}:`, process.execPath, CLI, ...args];
    return Program.run('prlimit', words, { STANDPOINT_DATA: this.folder });
  }

  gone(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private apply(pid: number): void {
    const isSet = tool('prlimit', '--pid', String(pid), `--fsize=${this.limit}:`);
    if (!isSet) throw new Error('the limit on the size of files could not be set');
  }
}
