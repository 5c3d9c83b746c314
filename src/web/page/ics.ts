import { DAY, instantText, interval } from '../../../events/time';

/** One entry of a calendar. */
export interface CalendarEvent {
  /** Stays the same while the entry changes. */
  readonly uid: string;
  /** When what it says was recorded, an instant. */
  readonly stamp: string;
  /** How often it was moved. */
  readonly sequence: number;
  /** An EDTF date: the last day of a coarse one is marked. */
  readonly on: string;
  readonly isCancelled: boolean;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

/** A calendar as iCalendar (RFC 5545). */
export function calendarOf(name: string, lang: string, events: readonly CalendarEvent[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//Standpoint//Deadlines//${lang.toUpperCase()}`],
    ...['CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const linesOf = (event: CalendarEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(event.uid)}`,
  `DTSTAMP:${compact(event.stamp)}`,
  ...startOf(event.on),
  `SEQUENCE:${event.sequence}`,
  `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  'TRANSP:TRANSPARENT',
  `SUMMARY:${escaped(event.summary)}`,
  `DESCRIPTION:${escaped(event.description)}`,
  `URL:${event.url}`,
  'END:VEVENT',
];

/** `20250401T120000Z` */
const compact = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/gu, '')}Z`;

/** A whole day, unless the date is an instant. */
function startOf(date: string): string[] {
  const { start, end } = interval(date) ?? { start: 0, end: 0 };
  if (start === end) return [`DTSTART:${compact(instantText(end))}`];
  const [day, next] = [end - DAY, end].map((it) => compact(instantText(it)).slice(0, 8));
  return [`DTSTART;VALUE=DATE:${day ?? ''}`, `DTEND;VALUE=DATE:${next ?? ''}`];
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/gu, '\\$&').replace(/\r\n|\r|\n/gu, '\\n');

/** A line of at most 75 bytes, those that follow after a space; no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, size] = ['', 0];
  for (const character of line) {
    const bytes = Buffer.byteLength(character);
    if (size + bytes > 75) {
      parts.push(part);
      [part, size] = ['', 1];
    }
    part += character;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}
