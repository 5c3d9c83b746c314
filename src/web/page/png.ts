import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../operations/refusal';
import type { Drawn, Order } from './png-worker';

/** Who waits for a picture, by its number. */
const waiting = new Map<number, (drawn: Drawn | undefined) => void>();
let worker: Worker | undefined;
let orders = 0;

/** So many pictures may be waited for at once. */
const MOST = 8;

/** Draws an SVG as a PNG, in a thread of its own: a large picture takes seconds, and nobody else waits for it. @throws Refusal 503 */
export async function pngOf(svg: string): Promise<Buffer> {
  if (waiting.size >= MOST) {
    const detail = 'too many pictures are being drawn: try again shortly, or take the SVG';
    throw new Refusal(503, detail, [], { 'retry-after': '5' });
  }
  worker ??= start();
  const order: Order = { number: (orders += 1), svg };
  const drawn = await new Promise<Drawn | undefined>((done) => {
    waiting.set(order.number, done);
    worker?.ref();
    worker?.postMessage(order);
  });
  if (drawn && 'png' in drawn) return Buffer.from(drawn.png);
  throw new Error(`the picture was not drawn: ${drawn?.wrong ?? 'its thread ended'}`);
}

function start(): Worker {
  const made = new Worker(join(__dirname, 'png-worker.js'));
  made.on('message', (drawn: Drawn) => answer(drawn.number, drawn));
  const end = (): void => {
    worker = undefined;
    for (const number of waiting.keys()) answer(number, undefined);
  };
  made.on('error', end).on('exit', end).unref();
  return made;
}

function answer(number: number, drawn: Drawn | undefined): void {
  waiting.get(number)?.(drawn);
  waiting.delete(number);
  if (waiting.size === 0) worker?.unref();
}
