import { interval } from '../../events/time';
import { SLUG } from '../../events/text';
import { idOf, LINES, ofType, SOURCED, STATEMENTS, TEXT, type Line } from './dataset';

const ids = (lines: readonly Line[]): string[] => lines.map(({ id }) => id);
const words = (text: string): number => text.trim().split(/\s+/u).length;
const withdrawals = STATEMENTS.filter(({ type }) => /Withdrawn$|Lifted$/u.test(type));

describe('the example dataset has', () => {
  test.each<[string, number, readonly unknown[]]>([
    ['75 statements', 75, STATEMENTS],
    ['20 actors', 20, ofType('ActorRegistered')],
    ['15 issues', 15, ofType('IssueDefined')],
    ['two deadlines', 2, ofType('DeadlineSet')],
    ['a withdrawal', 1, withdrawals],
    ['priorities of before and after', 2, ofType('PriorityStated')],
    ['a second source', 1, ofType('StatementCorroborated')],
    ['conditions', 5, STATEMENTS.filter(({ condition }) => condition !== undefined)],
    ['one thing offered for another', 3, STATEMENTS.filter(({ requires }) => requires !== undefined)],
    ['speakers', 20, STATEMENTS.filter(({ speaker }) => speaker !== undefined)],
    ['addressees', 20, STATEMENTS.filter(({ to }) => to !== undefined)],
    ['other attributions than on record', 10, SOURCED.filter(({ source }) => source?.attribution)],
    ['months', 5, STATEMENTS.filter(({ statedAt }) => /^\d{4}-\d\d[~?%]?$/u.test(statedAt ?? ''))],
    ['years', 1, STATEMENTS.filter(({ statedAt }) => /^\d{4}[~?%]?$/u.test(statedAt ?? ''))],
  ])('at least %s', (_, least, found) => {
    expect(found.length).toBeGreaterThanOrEqual(least);
  });

  test('an id of its own for each event', () => {
    expect(new Set(ids(LINES)).size).toBe(LINES.length);
    for (const id of ids(LINES)) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
  });

  test('one event on each line, ended by a line break', () => {
    expect(TEXT.endsWith('}\n')).toBe(true);
    expect(TEXT.trim().split('\n')).toHaveLength(LINES.length);
  });

  test('an actor and an issue under each id once', () => {
    for (const [type, thing] of [
      ['ActorRegistered', 'actor'],
      ['IssueDefined', 'issue'],
    ] as const) {
      const known = ofType(type).map((line) => idOf(line, thing));
      expect(new Set(known).size).toBe(known.length);
    }
  });
});

describe('each statement of the example dataset', () => {
  test('names the file and the paragraph that it rests on', () => {
    const references = SOURCED.map(({ source }) => source?.reference ?? 'none');
    expect(references.filter((it) => !/^articles\/[\w.-]+ ¶[1-9]\d*$/u.test(it))).toEqual([]);
    expect(new Set(references.map((it) => it.split(' ')[0])).size).toBe(5);
    expect(SOURCED.length).toBeGreaterThanOrEqual(STATEMENTS.length);
  });

  test('says when its article came out', () => {
    const undated = SOURCED.filter(({ source }) => !interval(source?.publishedAt ?? ''));
    expect(ids(undated)).toEqual([]);
  });

  test('was said before its article came out to the end', () => {
    const late = STATEMENTS.filter(({ statedAt, source }) => {
      const out = interval(source?.publishedAt ?? '')?.end ?? NaN;
      return !((interval(statedAt ?? '')?.start ?? NaN) < out);
    });
    expect(ids(late)).toEqual([]);
  });

  test('quotes at most 25 words', () => {
    const quotes = STATEMENTS.flatMap(({ quote }) => quote ?? []);
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter((quote) => words(quote) > 25)).toEqual([]);
  });

  test('is told in one line, and not in the words of its quote', () => {
    expect(STATEMENTS.filter(({ summary }) => !summary || summary.includes('\n'))).toEqual([]);
    const repeated = STATEMENTS.filter(
      ({ summary, quote }) => quote && words(quote) > 3 && summary?.includes(quote),
    );
    expect(ids(repeated)).toEqual([]);
  });

  test('has slugs for its terms', () => {
    const terms = STATEMENTS.flatMap(({ term, replaces }) => [term ?? [], replaces ?? []].flat());
    expect(terms.filter((term) => !SLUG.test(term))).toEqual([]);
  });
});
