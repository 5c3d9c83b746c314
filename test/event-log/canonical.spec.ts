import * as fc from 'fast-check';
import { canonical } from '../../src/event-log/canonical';

test('is written as the example of RFC 8785, section 3.2.2', () => {
  const value: unknown = JSON.parse(`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
    "literals": [null, true, false]
  }`);
  expect(canonical(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('fields are in the order of RFC 8785, section 3.2.3: by UTF-16 code units, numbers too', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6', '10', '9'];
  const value = Object.fromEntries(names.map((name) => [name, 0]));
  const read = canonical(value)
    .match(/"(?:[^"\\]|\\.)*"/gu)
    ?.map((it): unknown => JSON.parse(it));
  const order = ['\r', '1', '10', '9', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  expect(read).toEqual(order);
});

test('says what was given, in one text whatever the order of the fields', () => {
  const turned = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(turned);
    const fields = Object.entries(value).reverse();
    return Object.fromEntries(fields.map(([key, inner]) => [key, turned(inner)]));
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(turned(value))).toBe(text);
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
  );
});
