import { isUtf8 } from 'node:buffer';
import { LARGEST } from '../statements/body';
import { LineIds } from './import-ids';

/** Lines that are sent together, and stored together or not at all. */
export interface Chunk {
  readonly body: Buffer<ArrayBuffer>;
  /** The number in the file of each line, from 1; blank lines are counted and not sent. */
  readonly lines: readonly number[];
  /** How many bytes of the file end with it. */
  readonly end: number;
}

interface Line {
  readonly number: number;
  readonly bytes: Buffer;
  /** How many bytes of the file end with it. */
  readonly end: number;
}

const MOST_LINES = 1000;
const LINE_BREAK = 0x0a;
const LINE_BREAK_BYTES = Buffer.from([LINE_BREAK]);
const BYTE_ORDER_MARK = /^\ufeff/u;

/** A file in chunks, from one of its lines on; no more of it is held than the next chunk. @throws Error for a line that is too long */
export async function* chunksOf(input: AsyncIterable<Buffer>, from: number): AsyncGenerator<Chunk> {
  const ids = new LineIds();
  let lines: Line[] = [];
  let size = 0;
  for await (const some of linesIn(input)) {
    for (const line of some) {
      // Lines before `from` are looked at too: how often a line came before is part of its id.
      const bytes = withId(line, ids);
      if (bytes === undefined || line.number < from) continue;
      if (lines.length === MOST_LINES || size + bytes.length > LARGEST) {
        yield chunkOf(lines);
        [lines, size] = [[], 0];
      }
      lines.push({ ...line, bytes });
      size += bytes.length + 1;
    }
  }
  if (lines.length > 0) yield chunkOf(lines);
}

function chunkOf(lines: readonly Line[]): Chunk {
  return {
    body: Buffer.concat(lines.flatMap(({ bytes }) => [bytes, LINE_BREAK_BYTES])),
    lines: lines.map(({ number }) => number),
    end: lines[lines.length - 1]?.end ?? 0,
  };
}

async function* linesIn(input: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  let begun: Buffer[] = [];
  let [number, length, end] = [0, 0, 0];
  for await (const bytes of input) {
    const lines: Line[] = [];
    let start = 0;
    for (let stop = 0; (stop = bytes.indexOf(LINE_BREAK, start)) !== -1; start = stop + 1) {
      const ending = bytes.subarray(start, stop);
      const line = begun.length === 0 ? ending : Buffer.concat([...begun, ending]);
      lines.push({ number: (number += 1), bytes: line, end: end + stop + 1 });
      [begun, length] = [[], 0];
    }
    if (start < bytes.length) begun.push(bytes.subarray(start));
    length += bytes.length - start;
    end += bytes.length;
    yield lines;
    if (length > LARGEST) throw tooLong(number + 1);
  }
  if (length > 0) yield [{ number: number + 1, bytes: Buffer.concat(begun), end }];
}

const tooLong = (line: number): Error =>
  new Error(`line ${line} takes more than 1 MB, and one event may not: is this NDJSON?`);

/** A line with an id, or as it is where it is no event at all, which the server says better; nothing of a blank one. */
function withId({ bytes, number }: Line, ids: LineIds): Buffer | undefined {
  if (bytes.length > LARGEST) throw tooLong(number);
  const written = bytes.toString();
  const text = (number === 1 ? written.replace(BYTE_ORDER_MARK, '') : written).trim();
  if (text === '') return undefined;
  if (!lacksId(text) || !isUtf8(bytes)) return bytes;
  return Buffer.from(`${text.slice(0, -1)},"id":"${ids.next(text)}"}`);
}

function lacksId(text: string): boolean {
  try {
    const value = JSON.parse(text) as { id?: unknown } | null;
    const isEvent = typeof value === 'object' && value !== null && text.startsWith('{');
    return isEvent && value.id == null && Object.keys(value).length > 0;
  } catch {
    return false;
  }
}
