import * as fc from 'fast-check';

/** Texts that mean something to somebody: to JavaScript, a URL, a date, a spreadsheet, a terminal. */
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '\ufeff',
    '\u2028',
    'é'.normalize('NFD'),
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length'],
  ...['null', 'true', 'NaN', '-0', '1e400', '99999999999999999999', '0x10', 'Infinity', '१२'],
  ...['0000', '0000-01-01', '-0001', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'],
  ...[
    '275760-09-13',
    '+275760-09-13T00:00:00Z',
    '275761',
    '2025-02-30',
    '2025~',
    '2025-W10',
    '2025/',
  ],
  ...[
    '../../etc/passwd',
    '%00',
    '%',
    '%FF',
    '%E0%A4%A',
    '..%2f',
    '//x',
    'a,b,,',
    "' OR 1=1 --",
    '*',
  ],
  ...[
    '"; DROP TABLE entries',
    'a"b',
    '(a OR',
    'NEAR(a b)',
    '=1+1',
    '@x',
    '\r\nX: y',
    '<script>1</script>',
  ],
  ...[
    'javascript:1',
    'file:///etc/passwd',
    'http://',
    'http://[::1',
    'http://a@b:99999/',
    'x'.repeat(5000),
  ],
];

/** JSON values of any kind, some of them out of all proportion. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: units() },
  {
    weight: 3,
    arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 1e308, -5e-324, [], [[]], {}, [null]),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: units() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** UTF-16 as it comes: half of a pair is among it. */
function units(): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((codes) => String.fromCharCode(...codes));
}

/** What no value of JavaScript becomes in JSON, or what it would not keep. */
const TOKENS = [
  'NaN',
  '-0',
  '1e400',
  '-1e400',
  'Infinity',
  '0x1F',
  '01',
  "'a'",
  '"\\ud800"',
  '"\\x"',
  '{',
  ']',
];
const KEYS = [
  '__proto__',
  'constructor',
  'type',
  'actor',
  'id',
  'source',
  'statedAt',
  'a\\u0000b',
  '',
];

/** What is done to a text that was JSON. */
const changes: fc.Arbitrary<(text: string) => string> = fc.oneof(
  // A value becomes another.
  fc.tuple(fc.constantFrom(...TOKENS), fc.nat()).map(([token, at]) => (text: string) => {
    const values = [...text.matchAll(/:("(?:[^"\\]|\\.)*"|[\d.]+|null|true|false)/gu)];
    const found = values[at % (values.length || 1)];
    if (!found) return token;
    return `${text.slice(0, found.index + 1)}${token}${text.slice(found.index + found[0].length)}`;
  }),
  // A key comes twice, or one that objects have.
  fc.tuple(fc.constantFrom(...KEYS), nastyValue).map(
    ([key, value]) =>
      (text: string) =>
        text.replace('{', `{"${key}":${JSON.stringify(value) ?? '1'},`),
  ),
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc
    .integer({ min: 1, max: 40 })
    .map((depth) => (text: string) => '['.repeat(depth) + text + ']'.repeat(depth)),
);

const asIs = (text: string): Buffer => Buffer.from(text);

/** How a text becomes bytes, right and wrong. */
const encodings: fc.Arbitrary<(text: string) => Buffer> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(asIs) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<(text: string) => Buffer>(
      (text) => Buffer.from(text, 'utf16le'),
      (text) => Buffer.from(text, 'latin1'),
      (text) => Buffer.from(`\ufeff${text}`),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([at, byte]) => (text: string) => {
        const bytes = Buffer.from(text);
        if (bytes.length > 0) bytes[at % bytes.length] = byte;
        return bytes;
      }),
  },
);

const maybe = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: changes },
);

/** A body made of a value that is nearly right: mostly JSON, now and then not. */
export const spoilt = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> =>
  fc.tuple(value, maybe, encodings).map(([it, change, encode]) => {
    const text = JSON.stringify(it) ?? '';
    return encode(change ? change(text) : text);
  });

const MILLION = 'k'.repeat(1_000_000);

/** Rare, as each costs much: a key of a million characters, 100,000 brackets, 100,000 keys. */
export const huge: fc.Arbitrary<Buffer> = fc.constantFrom(
  Buffer.from(`{"${MILLION}":1}`),
  Buffer.from(`{"type":"DemandStated","actor":"${MILLION}"}`),
  Buffer.from('['.repeat(100_000)),
  Buffer.from(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  Buffer.from(`{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":0`).join(',')}}`),
  Buffer.from('x'.repeat(1_100_000)),
  Buffer.from(`[${'{},'.repeat(200_000)}{}]`),
  Buffer.from('\n'.repeat(1_000_000)),
);
