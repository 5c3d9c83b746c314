import { folded, isHttpUrl, isName, isProse, isSlug, isUuid } from '../../events/text';

const shown = (value: unknown): string =>
  JSON.stringify(value)?.replace(/[^\x20-\x7e]/gu, (it) => `\\u{${it.codePointAt(0)}}`) ??
  'nothing';
const named = (values: readonly unknown[]): [string, unknown][] =>
  values.map((value) => [shown(value).slice(0, 60), value]);

describe('names are compared', () => {
  test.each<[string, string, string]>([
    ['whatever the case', 'Kyiv', 'KYIV'],
    ['whatever the diacritics', 'José Müller', 'jose muller'],
    ['whether a diacritic is a character of its own or not', 'Ze\u0301', 'Z\u00e9'],
    ['with spaces around them trimmed', '  Kyiv\t', 'kyiv'],
    ['with other spaces trimmed as well', '\u00a0Kyiv\u3000', 'kyiv'],
    ['with ß as ss', 'Straße', 'STRASSE'],
    ['with a capital ẞ as ss', 'STRAẞE', 'Straße'],
    ['with ł as l', 'Wałęsa', 'WALESA'],
    ['with a capital Ł as l', 'ŁÓDŹ', 'łodz'],
    ['with ø as o', 'Jørgensen', 'Jorgensen'],
    ['with đ as d', 'Đinđić', 'dindic'],
    ['with æ as ae', 'Ærø', 'aero'],
    ['with a dotless ı as i', 'Işık', 'ISIK'],
    ['with a dotted İ as i', 'İzmir', 'izmir'],
    ['with a ligature as its letters', 'o\ufb03ce', 'office'],
    ['with full-width letters as the plain ones', 'ＮＡＴＯ', 'nato'],
    ['whatever the case of Cyrillic', 'ЗЕЛЕНСЬКИЙ', 'Зеленський'],
    ['whatever the diacritics of Cyrillic', 'Пётр', 'Петр'],
    ['whatever the case of Greek, a sigma at the end too', 'ΣΊΣΥΦΟΣ', 'Σίσυφος'],
  ])('%s: %s is %s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other));
    expect(folded(folded(one))).toBe(folded(one));
  });

  test.each<[string, string, string]>([
    ['another letter', 'Zelensky', 'Zelenskyy'],
    ['another script', 'Путин', 'Putin'],
    ['a space within', 'New York', 'NewYork'],
    ['a hyphen', 'south-ossetia', 'south ossetia'],
    ['letters that only look alike', 'Сaracas', 'Caracas'],
  ])('%s is another name: %s is not %s', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other));
  });
});

describe('a name', () => {
  test.each(
    named([
      ...['a', 'Volodymyr Zelensky', 'Україна', '北京', 'Côte d’Ivoire', 'مصر', '30-day ceasefire'],
      ...['x'.repeat(200), '😀'.repeat(200), 'a\u200db', ' a ', '__proto__', '<b>'],
    ]),
  )('%s is taken', (_, value) => {
    expect(isName(value)).toBe(true);
  });

  test.each(
    named([
      ...['', ' ', '\u00a0\u3000', 'x'.repeat(201), '😀'.repeat(201)],
      ...['a\nb', 'a\rb', 'a\tb', 'a\0b', 'a\u0007', 'a\u001bb', 'a\u007fb', 'a\u0085b'],
      ...['\u202aa', 'a\u202bb', 'a\u202cb', 'a\u202db', 'a\u202eb'],
      ...['a\u2066b', 'a\u2067b', 'a\u2068b', 'a\u2069'],
      ...['a\ud83d', '\ude00a'],
      ...[5, true, null, undefined, ['a'], { a: 'a' }],
    ]),
  )('%s is refused', (_, value) => {
    expect(isName(value)).toBe(false);
  });

  test('a limit counts characters, not halves of them', () => {
    expect([isName('😀😀', 2), isName('😀😀😀', 2)]).toEqual([true, false]);
    expect([isProse('😀😀', 2), isProse('😀😀😀', 2)]).toEqual([true, false]);
  });
});

describe('prose', () => {
  test.each(named(['One line.', 'Two\nlines.', 'a\r\nb', 'a\tb', 'x'.repeat(1000)]))(
    '%s is taken',
    (_, value) => {
      expect(isProse(value, 1000)).toBe(true);
    },
  );

  test.each(
    named([
      ...['', '\n', ' \t ', 'x'.repeat(1001), 'a\0b', 'a\u0007b', 'a\u001bb', 'a\u007fb'],
      ...['a\u0085b', 'a\ud83d', 5, null, undefined, ['a'], {}],
    ]),
  )('%s is refused', (_, value) => {
    expect(isProse(value, 1000)).toBe(false);
  });
});

describe('a slug', () => {
  test.each(named(['a', '0', '30-day-ceasefire', 'a--b', 'a-', 'x'.repeat(80), 'constructor']))(
    '%s is taken',
    (_, value) => {
      expect(isSlug(value)).toBe(true);
    },
  );

  test.each(
    named([
      ...['', '-a', 'A', 'a b', 'a_b', '__proto__', 'é', 'ı', 'x'.repeat(81), 'a\n', ' a', 'a.b'],
      ...[5, null, undefined, ['a'], {}],
    ]),
  )('%s is refused', (_, value) => {
    expect(isSlug(value)).toBe(false);
  });
});

describe('a UUID', () => {
  const uuid = '0190d3a8-5c1e-7f00-8000-00000000000a';
  test('is taken in either case', () => {
    expect([isUuid(uuid), isUuid(uuid.toUpperCase())]).toEqual([true, true]);
  });

  test.each(
    named(['', uuid.slice(1), `${uuid}0`, `${uuid}\n`, `{${uuid}}`, uuid.replaceAll('-', ''), 5]),
  )('%s is refused', (_, value) => {
    expect(isUuid(value)).toBe(false);
  });
});

describe('a URL', () => {
  test.each(named(['https://example.org', 'http://example.org/a?b=c#d', 'HTTPS://EXAMPLE.ORG/ж']))(
    '%s is taken',
    (_, value) => {
      expect(isHttpUrl(value)).toBe(true);
    },
  );

  test.each(
    named([
      ...[
        '',
        'example.org',
        '//example.org',
        'ftp://example.org',
        'javascript:alert(1)',
        'https://',
      ],
      ...['https://example.org/a b', ' https://example.org', 'https://example.org/\n', 5, null],
      `https://example.org/${'x'.repeat(2000)}`,
    ]),
  )('%s is refused', (_, value) => {
    expect(isHttpUrl(value)).toBe(false);
  });
});
