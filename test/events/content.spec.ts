import { content, isJson, withoutNulls } from '../../events/content';

type Json = Readonly<Record<string, unknown>>;

const statement: Json = { type: 'DemandStated', actor: 'ukraine', source: { title: 'A report' } };
const corrected = (changes: Json): Json => ({ type: 'StatementCorrected', changes });
const updated = (actor: Json): Json => ({ type: 'ActorUpdated', actor });
const registered = (actor: Json): Json => ({ type: 'ActorRegistered', actor });

describe('two events have the same content', () => {
  test.each<[string, Json, Json]>([
    [
      'whatever the order of fields',
      statement,
      Object.fromEntries(Object.entries(statement).reverse()),
    ],
    ['null is absent', { ...statement, quote: null }, statement],
    ['undefined is absent', { ...statement, quote: undefined }, statement],
    ['an empty list is absent', { ...statement, tags: [], requires: [] }, statement],
    [
      'null within the source is absent',
      { ...statement, source: { title: 'A report', url: null } },
      statement,
    ],
    [
      'on the record is the default',
      { ...statement, source: { title: 'A report', attribution: 'on-record' } },
      statement,
    ],
    [
      'one addressee is a list of one',
      { ...statement, to: 'russia' },
      { ...statement, to: ['russia'] },
    ],
    [
      'null within a list of objects is absent',
      { ...statement, requires: [{ actor: 'russia', note: null }] },
      { ...statement, requires: [{ actor: 'russia' }] },
    ],
    [
      'an actor without aliases has an empty list of them',
      registered({ id: 'nato', aliases: [], wikidata: null }),
      registered({ id: 'nato' }),
    ],
    [
      'a membership without an end has null for it',
      registered({ id: 'nato', memberOf: [{ actor: 'un', to: null }] }),
      registered({ id: 'nato', memberOf: [{ actor: 'un' }] }),
    ],
  ])('%s', (_, one, other) => {
    expect(content(one)).toEqual(content(other));
    expect(content(content(one))).toEqual(content(one));
  });
});

describe('two events have other content', () => {
  test.each<[string, Json, Json]>([
    ['another value', { ...statement, actor: 'russia' }, statement],
    ['a number that is zero is not absent', { ...statement, place: 0 }, statement],
    ['the order of a list', { ...statement, to: ['a', 'b'] }, { ...statement, to: ['b', 'a'] }],
    [
      'another attribution',
      { ...statement, source: { title: 'A report', attribution: 'leaked' } },
      statement,
    ],
    [
      'a date written otherwise',
      { ...statement, statedAt: '2025-03' },
      { ...statement, statedAt: '2025-03~' },
    ],
    ['a field of a correction taken away is not absent', corrected({ quote: null }), corrected({})],
    ['a list of a correction emptied is not absent', corrected({ tags: [] }), corrected({})],
    [
      'a field of an actor taken away is not absent',
      updated({ id: 'nato', wikidata: null }),
      updated({ id: 'nato' }),
    ],
    [
      'a list of an actor emptied is not absent',
      updated({ id: 'nato', aliases: [] }),
      updated({ id: 'nato' }),
    ],
  ])('%s', (_, one, other) => {
    expect(content(one)).not.toEqual(content(other));
  });
});

describe('what is null is left out of what is stored', () => {
  test.each<[string, Json, Json]>([
    ['a field', { ...statement, quote: null }, statement],
    [
      'a field of the source',
      { type: 'x', source: { title: 'A', url: null } },
      { type: 'x', source: { title: 'A' } },
    ],
    [
      'a field in a list',
      { requires: [{ actor: 'russia', note: null }] },
      { requires: [{ actor: 'russia' }] },
    ],
    [
      'but not what a correction takes away',
      corrected({ quote: null }),
      corrected({ quote: null }),
    ],
    [
      'but not what an update takes away',
      updated({ id: 'nato', wikidata: null }),
      updated({ id: 'nato', wikidata: null }),
    ],
    [
      'nor what is empty, zero or false',
      { tags: [], place: 0, is: false, text: '' },
      { tags: [], place: 0, is: false, text: '' },
    ],
  ])('%s', (_, given, stored) => {
    expect(withoutNulls(given)).toEqual(stored);
  });

  test('the event that was given is left as it was', () => {
    const given = { ...statement, quote: null };
    withoutNulls(given);
    content(given);
    expect(given).toHaveProperty('quote', null);
  });
});

test.each<[string, unknown, boolean]>([
  ['an object', {}, true],
  ['an object of no class', Object.create(null), true],
  ['a list', [], false],
  ['null', null, false],
  ['a text', '{}', false],
  ['nothing', undefined, false],
])('whether %s is a JSON object', (_, value, is) => {
  expect(isJson(value)).toBe(is);
});
