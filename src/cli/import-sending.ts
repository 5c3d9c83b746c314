import { setTimeout } from 'node:timers/promises';
import { NDJSON } from '../statements/body';

/** One line's result, as the server gives it. */
export interface Result {
  readonly position: string;
  readonly recordedAt: string;
  readonly warnings: readonly string[];
}

/** What became of a chunk that was stored. */
export interface Stored {
  /** Whether anything in it was new. */
  readonly isNew: boolean;
  readonly results: readonly Result[];
}

/** The server took the chunk and refused it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly problems: readonly { pointer: string; detail: string }[] = [],
  ) {
    super(detail);
  }
}

/** The server did not answer, or said that it cannot just now, for as long as was waited. */
export class Away extends Error {
  constructor(
    message: string,
    /** Seconds after which it takes more of this key: that is no trouble, and counts for no patience. */
    readonly fullFor = 0,
  ) {
    super(message);
  }
}

export interface Target {
  readonly url: URL;
  readonly key: string;
  /** Seconds to go on trying a server that is away. */
  readonly patience: number;
  /** Is told what goes wrong while there is still hope. */
  readonly onTrouble: (text: string) => void;
}

/** Answers that say "not now": of the server, or of a proxy before it. */
const NOT_NOW = new Set([429, 502, 503, 504, 507]);
const FIRST_WAIT = 0.25;
const LONGEST_WAIT = 8;

/**
 * Sends lines that all have an id, so that trying again adds nothing twice.
 * @throws Refused where the server refuses it
 * @throws Away where the server is away for too long
 */
export async function send(body: Buffer<ArrayBuffer>, target: Target): Promise<Stored> {
  let waited = 0;
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const reply = await attempt(body, target);
    if (!(reply instanceof Away)) return reply;
    if (reply.fullFor > 0) {
      target.onTrouble(`the server takes more of this key in ${reply.fullFor} s; waiting`);
      await setTimeout(reply.fullFor * 1000);
      continue;
    }
    if (waited + wait > target.patience) throw reply;
    target.onTrouble(`${reply.message}; trying again`);
    await setTimeout(wait * 1000);
    waited += wait;
  }
}

async function attempt(body: Buffer<ArrayBuffer>, { url, key }: Target): Promise<Stored | Away> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': NDJSON };
  let status: number;
  let text: string;
  let fullFor = 0;
  try {
    const reply = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
    status = reply.status;
    text = await reply.text();
    if (status === 429) fullFor = Math.min(Number(reply.headers.get('retry-after')) || 0, 60);
  } catch (error) {
    return new Away(reasonOf(error));
  }
  if (NOT_NOW.has(status)) return new Away(`the server answers ${status}`, fullFor);
  if (status !== 201 && status !== 200) throw refusalIn(status, text);
  return { isNew: status === 201, results: resultsIn(text) };
}

/** What `fetch` found: the cause that it gives, such as a connection refused. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const found = cause instanceof Error ? cause : undefined;
  return found?.message || (found as NodeJS.ErrnoException | undefined)?.code || message;
}

function refusalIn(status: number, text: string): Refused {
  try {
    const { detail, errors } = JSON.parse(text) as { detail: string; errors?: Refused['problems'] };
    return new Refused(status, detail, errors);
  } catch {
    return notStandpoint(status);
  }
}

function resultsIn(text: string): Result[] {
  try {
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Result);
  } catch {
    throw notStandpoint(200);
  }
}

const notStandpoint = (status: number): Refused =>
  new Refused(status, `it answers ${status} as no Standpoint server does: is --url right?`);
