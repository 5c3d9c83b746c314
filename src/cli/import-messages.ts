import type { Away, Refused, Target } from './import-sending';

/** Where in the file an import stopped. */
export interface Place {
  /** The lines of the chunk that was not stored. */
  readonly lines: readonly number[];
  /** The last line that is in; 0 if none. */
  readonly last: number;
  /** The line that the import began with. */
  readonly from: number;
}

/** So many of the problems are shown. */
const SHOWN = 10;

/** What is wrong with which line of the file, what is in, and how to go on. */
export function refusal({ message, problems, status }: Refused, place: Place): string {
  const details = problems.map((problem) => told(problem, place));
  const shown = details.length > 0 ? details.slice(0, SHOWN) : [inFile(message, place)];
  const more = details.length > SHOWN ? [`(and ${details.length - SHOWN} more)`] : [];
  return [...shown, ...more, `The server refused this (${status}).`, soFar(place)].join('\n');
}

/** What to do about a server that is away. */
export function unreached({ message }: Away, place: Place, { url, patience }: Target): string {
  const tried = `${url.origin} did not take it in ${patience} s: ${message}`;
  const start = 'Start the server, or name another with --url.';
  return `${tried}\n${start}\n${soFar(place)}`;
}

function told({ pointer, detail }: { pointer: string; detail: string }, place: Place): string {
  const field = /^\/\d+(\/.+)$/u.exec(pointer)?.[1];
  const text = inFile(detail, place);
  return field === undefined ? text : text.replace(/^(line \d+: )/u, `$1${field} `);
}

/** The server counts lines in what was sent to it. */
const inFile = (text: string, { lines }: Place): string =>
  text.replace(/\bline (\d+): /gu, (all, number: string) => {
    const line = lines[Number(number) - 1];
    return line === undefined ? all : `line ${line}: `;
  });

/** Of a chunk that was on its way to a server that went away nobody knows; trying again settles it. */
function soFar({ lines, last, from }: Place): string {
  const [first = from] = lines;
  const again = 'Import it again when that is put right: nothing is added twice.';
  if (last === 0) return again;
  return `Lines ${from} to ${last} are in. ${again} --from ${first} leaves them out.`;
}
