import { createReadStream, fstatSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Clock } from '../clock';
import type { Settings } from '../settings';
import { chunksOf, type Chunk } from './import-chunks';
import { refusal, unreached } from './import-messages';
import { Away, Refused, send, type Target } from './import-sending';
import { summary, Tally } from './import-tally';
import { progressOn, rateOf } from './progress';
import { whole } from './whole';

/** The options as they were written. */
export interface ImportOptions {
  readonly url?: string;
  readonly key?: string;
  readonly from: string;
  readonly patience: string;
}

/** Streams an NDJSON file, or standard input for `-`, to a server. @throws Error that says what is wrong, what is in, and how to go on */
export async function importFile(
  settings: Settings,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const clock = new Clock();
  const from = whole(options.from, '--from', 1);
  const target = { ...targetOf(settings, options), from };
  const { input, size } = open(file);
  const tally = new Tally();
  const progress = progressOn({ output: process.stderr, clock, size });
  const onTrouble = (text: string): void => progress.say(text);
  const start = clock.now();
  const seconds = (): number => (clock.now() - start) / 1000;
  const onStored = (): void => {
    const short = `${tally.lines} lines | ${rateOf(tally.lines, seconds())}`;
    progress.show(tally.bytes, short, summary(tally, seconds()));
  };
  try {
    await sendAll(input, tally, { ...target, onTrouble, onStored });
  } finally {
    progress.stop();
    input.destroy();
  }
  if (from > 1 && tally.lines === 0)
    throw new Error(`${file} has nothing from line ${from} on; nothing was sent`);
  process.stderr.write(tally.firstWarnings());
  process.stdout.write(`${summary(tally, seconds())}\n`);
}

/** One chunk is on its way at a time, as later lines may rest on earlier ones; the next is made ready meanwhile. */
async function sendAll(
  input: Readable,
  tally: Tally,
  target: Target & { from: number; onStored: () => void },
): Promise<void> {
  let failure: Error | undefined;
  let sending = Promise.resolve();
  const sendOne = async (chunk: Chunk): Promise<void> => {
    try {
      tally.take(chunk, await send(chunk.body, target));
      target.onStored();
    } catch (error) {
      failure = explained(error, chunk, { tally, target });
      input.destroy(); // it may be long until it gives its next line
    }
  };
  try {
    for await (const chunk of chunksOf(input, target.from)) {
      await sending;
      if (failure) break;
      sending = sendOne(chunk);
    }
  } catch (error) {
    await sending;
    throw failure ?? error;
  }
  await sending;
  if (failure) throw failure;
}

function explained(
  error: unknown,
  chunk: Chunk,
  { tally, target }: { tally: Tally; target: Target & { from: number } },
): Error {
  const place = { lines: chunk.lines, last: tally.last, from: target.from };
  if (error instanceof Refused) return new Error(refusal(error, place), { cause: error });
  if (error instanceof Away) return new Error(unreached(error, place, target), { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

function open(file: string): { input: Readable; size: number | undefined } {
  if (file === '-') return { input: process.stdin, size: undefined };
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    throw new Error(`the file ${file} cannot be read: ${String(error)}`, { cause: error });
  }
  const stat = fstatSync(fd);
  if (stat.isDirectory()) throw new Error(`${file} is a folder: name a file of NDJSON, or \`-\``);
  const input = createReadStream(file, { fd, highWaterMark: 262_144 });
  return { input, size: stat.isFile() ? stat.size : undefined };
}

function targetOf(
  settings: Settings,
  { url, key, patience }: ImportOptions,
): Omit<Target, 'onTrouble'> {
  const known = key ?? process.env['STANDPOINT_KEY'];
  if (!known)
    throw new Error('a key is needed: put it in the environment variable STANDPOINT_KEY, or --key');
  return {
    url: eventsAt(url ?? `http://127.0.0.1:${settings.port}`),
    key: known,
    patience: whole(patience, '--patience', 0),
  };
}

function eventsAt(written: string): URL {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`--url must be an address such as http://127.0.0.1:3000, not \`${written}\``);
  return new URL('v1/events', `${url.origin}${url.pathname.replace(/\/*$/u, '/')}`);
}
