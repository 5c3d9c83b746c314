import { expectRefusal, expectStatus, refusals, type Fields } from './client';
import { MEANINGS, NAMES, NO_DATES, SHAPES } from './refusal-cases';
import { Api, statement } from './world';

jest.setTimeout(60_000);

let api: Api;
let before: number;
beforeAll(async () => {
  api = await Api.start();
  await api.make('actors', { id: 'rada', name: 'Rada', kind: 'organization', aliases: ['House'] });
  await api.make('actors', { id: 'duma', name: 'Duma', kind: 'organization', aliases: ['House'] });
  before = (await api.events()).length;
});
afterAll(() => api.stop());

test.each(SHAPES)('a statement with %s is refused with 400', async (_, fields, pointer) => {
  expectRefusal(await api.post('/v1/events', statement(fields)), [400], pointer);
});

test.each(MEANINGS)('a statement with %s is refused', async (_, fields, pointer) => {
  expectRefusal(await api.post('/v1/events', statement(fields)), [400, 422], pointer);
});

test.each(NAMES)('an unknown name is refused with 422: %s', async (_, fields, pointer) => {
  expectRefusal(await api.post('/v1/events', statement(fields)), [422], pointer);
});

test.each(NO_DATES.map((date) => [JSON.stringify(date), date]))(
  'a statement dated %s is refused',
  async (_, statedAt) => {
    expectRefusal(await api.post('/v1/events', statement({ statedAt })), [400, 422], '/statedAt');
  },
);

test('a statement dated more than a day ahead is refused', async () => {
  const ahead = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  for (const statedAt of [ahead(25), ahead(72).slice(0, 10), '9999', '9999-12-31/9999-12-31']) {
    expectRefusal(await api.post('/v1/events', statement({ statedAt })), [400, 422], '/statedAt');
  }
});

test.each<[string, Fields, string]>([
  ['Ukrane', { actor: 'Ukrane' }, 'ukraine'],
  ['rusia', { actor: 'rusia' }, 'russia'],
  ['Zelenski', { actor: 'Zelenski' }, 'zelensky'],
  ['teritory', { issue: 'teritory' }, 'territory'],
  ['Security guarantee', { issue: 'Security guarantee' }, 'security-guarantees'],
])('the refusal of %s asks whether a known name was meant', async (_, fields, meant) => {
  const reply = await api.post('/v1/events', statement(fields));
  expectRefusal(reply, [422], 'actor' in fields ? '/actor' : '/issue');
  expect(reply.text.toLowerCase()).toContain('did you mean');
  expect(reply.text.toLowerCase()).toContain(meant);
});

test('all that is wrong with the form of a statement is told at once', async () => {
  const wrong = { statedAt: 'March 2025', summary: '', source: {}, colour: 'red' };
  const reply = await api.post('/v1/events', statement(wrong));
  const pointers = refusals(reply).map(({ pointer }) => pointer);
  expect(pointers.sort()).toEqual(['/colour', '/source', '/statedAt', '/summary']);
});

test('the refusal of an unknown type says what would be right', async () => {
  const reply = await api.post('/v1/events', statement({ type: 'DemandState' }));
  expect(
    refusals(reply)
      .map((error) => error.detail)
      .join(),
  ).toContain('DemandStated');
});

test('an alias of two actors is refused as ambiguous', async () => {
  const reply = await api.post('/v1/events', statement({ actor: 'house' }));
  expectRefusal(reply, [400, 422], '/actor');
  expect(reply.text.toLowerCase()).toContain('ambig');
});

test.each([
  'null',
  '5',
  '"text"',
  'true',
  '[5]',
  '[null]',
  '[[]]',
  '["text"]',
  '',
  ' ',
  '{',
  '[{]',
])('a body that is no event is refused: %p', async (body) => {
  const reply = await api.text('/v1/events', body, 'application/json');
  expectStatus(reply, 400);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
});

test('a field named as a prototype is refused as any unknown field', async () => {
  const body = `{"__proto__":{"summary":"x"},${JSON.stringify(statement()).slice(1)}`;
  expectStatus(await api.text('/v1/events', body, 'application/json'), 400);
  const inner = JSON.stringify(statement()).replace('{"title"', '{"__proto__":{},"title"');
  expect(inner).toContain('__proto__');
  expectStatus(await api.text('/v1/events', inner, 'application/json'), 400);
  expectRefusal(
    await api.post('/v1/events', statement({ constructor: {} })),
    [400],
    '/constructor',
  );
});

function nested(depth: number, open: string, close: string): string {
  return open.repeat(depth) + '1' + close.repeat(depth);
}

test('a body nested very deep is refused', async () => {
  const list = nested(20_000, '[', ']');
  const thing = nested(5_000, '{"a":', '}');
  const valid = JSON.stringify(statement({ place: 7 }));
  for (const body of [
    list,
    thing,
    valid.replace('"place":7', `"tags":${list}`),
    valid.replace('"place":7', `"requires":[${thing}]`),
    valid.replace('{"title":"A report"}', `{"title":${thing}}`),
  ]) {
    expectStatus(await api.text('/v1/events', body, 'application/json'), 400, 413, 422);
  }
});

const actor = { id: 'newcomer', name: 'Newcomer', kind: 'person' };
test.each<[string, Fields, string]>([
  ['no id', { id: undefined }, '/id'],
  ['an id that is no slug', { id: 'New Comer' }, '/id'],
  ['an id that is a prototype', { id: '__proto__' }, '/id'],
  ['an id that is too long', { id: 'x'.repeat(81) }, '/id'],
  ['no name', { name: undefined }, '/name'],
  ['a name that is a number', { name: 5 }, '/name'],
  ['a control character in the name', { name: 'New\u0007comer' }, '/name'],
  ['a null character in the name', { name: 'New\u0000comer' }, '/name'],
  ['a line break in the name', { name: 'New\ncomer' }, '/name'],
  ['a right-to-left override in the name', { name: 'New\u202Ecomer' }, '/name'],
  ['a left-to-right override in the name', { name: '\u202DNewcomer' }, '/name'],
  ['a name that is too long', { name: 'x'.repeat(20_000) }, '/name'],
  ['an override in an alias', { aliases: ['Fine', 'New\u202Ecomer'] }, '/aliases'],
  ['aliases that are a text', { aliases: 'Newcomer' }, '/aliases'],
  ['no kind', { kind: undefined }, '/kind'],
  ['an unknown kind', { kind: 'country' }, '/kind'],
  ['an unknown field', { colour: 'red' }, '/colour'],
  ['memberships that are an object', { memberOf: {} }, '/memberOf'],
  [
    'a membership on no day',
    { memberOf: [{ actor: 'ukraine', from: '2025-02-30' }] },
    '/memberOf/0',
  ],
  [
    'an unknown field of a membership',
    { memberOf: [{ actor: 'ukraine', since: '2025' }] },
    '/memberOf/0',
  ],
])('an actor with %s is refused by both doors', async (_, fields, pointer) => {
  const wrong = { ...actor, ...fields };
  expectRefusal(await api.post('/v1/actors', wrong), [400], pointer);
  const event = { type: 'ActorRegistered', actor: wrong };
  expectRefusal(await api.post('/v1/events', event), [400], `/actor${pointer}`);
});

test('an actor that is a member of nobody known is refused with 422', async () => {
  const reply = await api.post('/v1/actors', {
    ...actor,
    memberOf: [{ actor: 'atlantis', role: 'x' }],
  });
  expectRefusal(reply, [422], '/memberOf/0');
});

test.each<[string, Fields, string]>([
  ['no name', { name: undefined }, '/name'],
  ['an override in the name', { name: 'New\u202E' }, '/name'],
  ['an id that is a prototype', { id: '__proto__' }, '/id'],
  ['an unknown field', { kind: 'state' }, '/kind'],
  ['terms that are an object', { terms: {} }, '/terms'],
  ['a term that is no slug', { terms: [{ id: 'Not A Slug', name: 'X' }] }, '/terms/0'],
  ['an unknown field of a term', { terms: [{ id: 'x', name: 'X', colour: 'red' }] }, '/terms/0'],
  ['a scale that is a text', { scale: 'low to high' }, '/scale'],
])('an issue with %s is refused', async (_, fields, pointer) => {
  const reply = await api.post('/v1/issues', { id: 'newest', name: 'Newest', ...fields });
  expectRefusal(reply, [400], pointer);
});

test('nothing of all that was stored', async () => {
  await api.say({});
  expect(await api.events()).toHaveLength(before + 1);
});
