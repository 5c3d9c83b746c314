import { statSync } from 'node:fs';

/** What somebody else did to a file that is open here: took it away, or changed what is in it. */
export type Harm = 'gone' | 'changed';

interface Look {
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

/**
 * Tells whether somebody else touched a file of SQLite, which itself trusts what it reads. A file that is taken away
 * still answers whoever has it open.
 */
export class Seal {
  private readonly files: readonly string[];
  private looks: readonly (Look | undefined)[];

  constructor(file: string) {
    this.files = [file, `${file}-wal`];
    this.looks = this.files.map(lookAt);
  }

  /** What it is now is what we made of it. */
  renew(): void {
    this.looks = this.files.map(lookAt);
  }

  get harm(): Harm | undefined {
    const [main, log] = this.files.map(lookAt);
    const [sealed, sealedLog] = this.looks;
    if (!main || main.ino !== sealed?.ino) return 'gone';
    return isSame(main, sealed) && isSame(log, sealedLog) ? undefined : 'changed';
  }
}

function lookAt(file: string): Look | undefined {
  const { ino, size, mtimeNs } = statSync(file, { bigint: true, throwIfNoEntry: false }) ?? {};
  return ino === undefined || size === undefined || mtimeNs === undefined
    ? undefined
    : { ino, size, mtimeNs };
}

/** One that was taken away is still there for who has it open. */
const isSame = (now: Look | undefined, sealed: Look | undefined): boolean =>
  !now || !sealed || now.ino !== sealed.ino
    ? true
    : now.size === sealed.size && now.mtimeNs === sealed.mtimeNs;
