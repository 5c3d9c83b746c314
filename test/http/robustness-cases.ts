import type { Fields } from './client';
import { statement } from './world';

const enc = encodeURIComponent;

/** Values for a query or a path, as they stand in the URL. */
export const NASTY: readonly string[] = [
  ...['', '%20', '%00', '%0A', '%', '%E0%A4%A', '%FF', '%F0%9F%92%A9', '%E2%80%AE'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN'],
  ...[enc('../../etc/passwd'), enc("' OR 1=1 --"), enc('"; DROP TABLE events; --'), enc('%s%n')],
  ...[enc('{"a":1}'), enc('[1,2]'), enc('<script>alert(1)</script>'), enc('${7*7}'), ',', ',,a,'],
  ...['-1', '0', '1.5', '1e999', '99999999999999999999', '0x10', 'true', 'false', '-0'],
  ...['2025-02-30', '0001', '0000', '9999', '9999-12-31', '9999-12-31T23:59:59.999Z', '10000'],
  ...['2025-03-12T24:00:00Z', '2025-03-12T10:00:00', enc('2025-03-10/2025-03-12'), '2025~'],
  ...['0001-01-01T00:00:00%2B14:00', '9999-12-31T23:59:59-14:00', '-2025', '2025-W10'],
  ...['x'.repeat(5_000), 'a%2Cb%2Cc', 'ukraine', 'territory'],
];

const TIMES = ['at', 'knownAt', 'publishedBy', 'attribution'];
const PAGES = ['limit', 'cursor'];
const SPAN = ['from', 'to', 'knownAt', 'publishedBy', 'attribution'];

/** Each GET of the contract with its parameters, and one that none has. */
export const ROUTES: readonly (readonly [route: string, ...parameters: string[]])[] = [
  ['/v1/events', 'actor', 'issue', 'type', 'statedFrom', 'statedTo', ...PAGES, 'colour'],
  ['/v1/events/{event}', 'colour'],
  ['/v1/actors', ...PAGES, 'colour'],
  ['/v1/actors/ukraine', 'colour'],
  ['/v1/issues', ...PAGES, 'colour'],
  ['/v1/issues/territory', 'colour'],
  ['/v1/positions/ukraine', ...TIMES, 'issue', 'rollup', 'colour'],
  ['/v1/positions', ...TIMES, 'issue', ...PAGES, 'colour'],
  [
    '/v1/positions/ukraine/diff',
    'from',
    'to',
    'knownFrom',
    'knownTo',
    'issue',
    'publishedBy',
    'attribution',
  ],
  ['/v1/positions/ukraine/diff?from=2025-01-01', 'to', 'knownFrom', 'knownTo', 'issue', 'colour'],
  ['/v1/positions/ukraine/timeline', ...SPAN, 'issue', 'colour'],
  ['/v1/shifts', ...SPAN, 'actor', 'issue', 'change', ...PAGES, 'colour'],
  ['/v1/gap', 'actors', 'colour'],
  ['/v1/gap?actors=ukraine,russia', ...TIMES, 'issue', ...PAGES],
  ['/v1/deadlines', ...TIMES, 'status', ...PAGES, 'colour'],
  ['/v1/live', 'actor', 'issue', 'change', 'colour'],
  ['/v1/export', 'format', 'colour'],
];

/** Values for a field of a body. */
export const NASTY_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, '', ' ', 'x'.repeat(50_000), '\u0000', '\ud800', '\u202e'],
  ...[[], [[]], [null], {}, { a: {} }, '__proto__', 'constructor', 'toString', [['a'], { b: 1 }]],
  ...[
    '9999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00+14:00',
    '2025-03-10/2025-03-12',
    '2025-02-30',
  ],
  ...[{ actor: 'ukraine' }, [{ actor: 'ukraine', issue: 'territory', term: null }], [{ id: 5 }]],
];

const full: Fields = statement({
  id: '0b0e7a54-6d2b-4c57-9d0f-0d8a3f6f5a11',
  speaker: 'zelensky',
  to: ['russia'],
  condition: 'If asked.',
  requires: [{ actor: 'russia', issue: 'ceasefire', term: 'truce' }],
  quote: 'We ask.',
  until: '2026',
  replaces: ['other'],
  place: 50,
  tags: ['talks'],
});
const reference = '0b0e7a54-6d2b-4c57-9d0f-0d8a3f6f5a12';
const source = { publisher: 'P', title: 'T', url: 'https://example.org/', attribution: 'leaked' };
const actor = {
  id: 'nasty',
  name: 'Nasty',
  kind: 'person',
  aliases: ['N'],
  memberOf: [{ actor: 'ukraine', role: 'x', from: '2025' }],
  wikidata: 'Q1',
};
const issue = {
  id: 'nasty',
  name: 'Nasty',
  parent: 'settlement',
  aliases: ['N'],
  terms: [{ id: 'a', name: 'A' }],
  scale: { low: 'none', high: 'all' },
};

/** Each write of the contract with a body, each field of which is then spoilt in turn. */
export const WRITES: readonly (readonly [method: string, path: string, valid: Fields])[] = [
  ['POST', '/v1/events', full],
  ['POST', '/v1/events', { ...statement({ type: 'DeadlineSet' }), by: '2025-08-08' }],
  ['POST', '/v1/events', { ...statement({ type: 'PriorityStated', term: undefined }), over: [] }],
  ['POST', '/v1/events', { type: 'StatementRetracted', statement: reference, reason: 'x' }],
  ['POST', '/v1/events', { type: 'StatementDisputed', statement: reference, source, reason: 'x' }],
  ['POST', '/v1/events', { type: 'ActorRegistered', actor }],
  ['POST', '/v1/events', { type: 'IssueUpdated', issue }],
  ['POST', '/v1/actors', actor],
  ['POST', '/v1/issues', issue],
  ['PATCH', '/v1/actors/russia', actor],
  ['PATCH', '/v1/issues/sanctions', issue],
];
