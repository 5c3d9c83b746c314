import { dateText, onText, upToText } from '../../src/web/words/dates';
import { plural, preferredLang } from '../../src/web/words/lang';

test.each([
  ['2025', 'en', '2025'],
  ['2025-03', 'en', 'March 2025'],
  ['2025-03-12', 'en', '12 March 2025'],
  ['2025-03~', 'en', 'about March 2025'],
  ['2025-03-12?', 'en', 'perhaps 12 March 2025'],
  ['2025-03-10/2025-03-12~', 'en', '10 March 2025 – about 12 March 2025'],
  ['2025-03-12T23:30:00-02:00', 'en', '13 March 2025 at 01:30 UTC'],
  ['2025-03-12', 'uk', '12 березня 2025 р.'],
  ['2025-03-12', 'ru', '12 марта 2025 г.'],
  ['2025-03~', 'uk', 'бл. березня 2025 р.'],
  ['2025-03~', 'ru', 'ок. марта 2025 г.'],
  ['2025-03-12~', 'ru', 'ок. 12 марта 2025 г.'],
  ['2025~', 'ru', 'ок. 2025'],
  ['2025-02%', 'ru', 'возможно, ок. февраля 2025 г.'],
  ['2025-03', 'ru', 'март 2025 г.'],
  ['0800-03', 'en', 'March 800'],
  ['soon', 'en', 'soon'],
] as const)('the date %s reads in %s as %s, as exact as it was stated', (edtf, lang, text) => {
  expect(dateText(edtf, lang).replaceAll('\u00a0', ' ')).toBe(text);
});

test.each([
  ['2025-03-12', 'en', 'on 12 March 2025', 'by 12 March 2025'],
  ['2025-03', 'en', 'in March 2025', 'by March 2025'],
  ['2025', 'en', 'in 2025', 'by 2025'],
  ['2025-03-12T01:30:00Z', 'en', 'on 12 March 2025 at 01:30 UTC', 'by 12 March 2025 at 01:30 UTC'],
  ['2025-03-12', 'uk', 'на 12 березня 2025 р.', 'по 12 березня 2025 р.'],
  ['2025-03', 'uk', 'на березень 2025 р.', 'по березень 2025 р.'],
  ['2025', 'uk', 'на 2025 рік', 'по 2025 рік'],
  ['2025-03-12', 'ru', 'на 12 марта 2025 г.', 'по 12 марта 2025 г.'],
  ['2025-03', 'ru', 'на март 2025 г.', 'по март 2025 г.'],
  ['2025', 'ru', 'на 2025 год', 'по 2025 год'],
] as const)('%s has in %s the preposition of its precision: %s, %s', (edtf, lang, ...told) => {
  const [on, upTo] = [onText(edtf, lang), upToText(edtf, lang)];
  expect([on, upTo].map((it) => it.replaceAll('\u00a0', ' '))).toEqual(told);
});

test.each([
  [1, '1 заява'],
  [3, '3 заяви'],
  [5, '5 заяв'],
  [21, '21 заява'],
])('%d statements have their Slavic form', (count, text) => {
  expect(plural('uk', count, { one: '# заява', few: '# заяви', many: '# заяв' })).toBe(text);
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de-DE,de;q=0.9', 'en'],
  ['uk;q=0.3,ru;q=0.7', 'ru'],
  ['ru;q=0, uk-UA', 'uk'],
  [',;q=,x', 'en'],
] as const)('a browser that prefers `%s` is answered in %s', (header, lang) => {
  expect(preferredLang(header)).toBe(lang);
});
