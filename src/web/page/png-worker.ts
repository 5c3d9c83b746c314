import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Fonts come with the program: a machine or an image may have none. */
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/** Both sides of a picture, in pixels, are at most this: a larger one is drawn smaller. */
const LARGEST = 4000;

/** What is to be drawn, and the number that its answer goes by. */
export interface Order {
  readonly number: number;
  readonly svg: string;
}

export type Drawn =
  | { readonly number: number; readonly png: Uint8Array }
  | { readonly number: number; readonly wrong: string };

const fonts = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontBuffers = FONTS.map((name) => readFileSync(join(fonts, name)));
const ready = initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** On white, at twice its size. */
function draw(svg: string): Uint8Array {
  const [, width = 1, height = 1] = (/ width="(\d+)" height="(\d+)"/u.exec(svg) ?? []).map(Number);
  const value = Math.min(2, LARGEST / Math.max(width, height));
  const font = { fontBuffers, defaultFontFamily: 'DejaVu Sans' };
  const drawn = new Resvg(svg, { background: '#ffffff', fitTo: { mode: 'zoom', value }, font });
  return drawn.render().asPng();
}

parentPort?.on('message', ({ number, svg }: Order) => {
  void ready
    .then((): Drawn => ({ number, png: draw(svg) }))
    .catch((error: unknown): Drawn => ({ number, wrong: String(error) }))
    .then((drawn) => parentPort?.postMessage(drawn));
});
