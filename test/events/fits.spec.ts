import * as fc from 'fast-check';
import { check } from '../../events/check';
import { eventTypes } from '../../events/event-type';
import { fits } from '../../events/fits';
import * as generated from '../naive/histories';

const BODIES = 50_000;

/** What may stand where something else should. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    'x',
    '\u202ex',
    'a\u0000b',
    '\ud800',
    '2025-02-30',
    '2025-03',
  ),
  fc.constantFrom<unknown>(0, -0, 101, 1e400, true, [], [null], [[]], ['a'], {}, { title: 'x' }),
  fc.constantFrom<unknown>(
    'x'.repeat(1001),
    'Straße',
    '00000000-0000-4000-8000-000000000000',
    'Q1',
  ),
  fc.constantFrom<unknown>({ constructor: 1 }, { id: 'x' }, [
    { actor: 'a', issue: 'b', term: 'c' },
  ]),
  fc.jsonValue({ maxDepth: 2 }),
);

const keys = [
  ...'type id actor issue term statedAt summary source speaker to quote tags'.split(' '),
];
keys.push(...'condition requires until replaces place by consequence over statement'.split(' '));
keys.push(
  ...'changes reason publisher title url publishedAt reference attribution colour'.split(' '),
);
keys.push('__proto__', 'constructor', 'kind', 'name', 'aliases', 'memberOf', 'wikidata', 'parent');

type Body = Record<string, unknown>;
type Mutation = { at: number; key: string; value: unknown; isInside: boolean; isGone: boolean };

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  key: fc.constantFrom(...keys),
  value: odd,
  isInside: fc.boolean(),
  isGone: fc.boolean(),
});

/** One field put in place of another, taken away, or added: of the body, or of what it holds. */
function mutated(body: Body, { at, key, value, isInside, isGone }: Mutation): Body {
  const inner = Object.entries(body).filter(([, it]) => typeof it === 'object' && it !== null);
  const chosen = inner[at % Math.max(1, inner.length)];
  const target = (isInside && chosen ? chosen[1] : body) as Body;
  const changed = Object.fromEntries(Object.entries(target));
  const names = Object.keys(changed);
  if (isGone) delete changed[names[at % Math.max(1, names.length)] ?? ''];
  else Object.defineProperty(changed, key, { value, enumerable: true, configurable: true });
  if (target === body) return changed;
  return { ...body, [chosen?.[0] ?? '']: changed };
}

describe('fits', () => {
  it('says yes just where check finds nothing, of valid and of mutated bodies', () => {
    const seen = { fitting: 0, refused: 0 };
    const compare = (body: Body): void => {
      const data = eventTypes.get(String(body['type']))?.data;
      if (!data) return;
      const isFit = fits(data, body);
      const problems = check(data, body);
      if (isFit !== (problems.length === 0)) {
        throw new Error(`fits: ${String(isFit)}, check: ${JSON.stringify(problems)}`);
      }
      seen[isFit ? 'fitting' : 'refused'] += 1;
    };
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
    const property = fc.property(
      generated.history,
      fc.array(mutations, { minLength: 60 }),
      (history, all) => {
        for (const body of history.events as unknown as Body[]) {
          compare(body);
          for (const some of all.slice(0, 4)) compare(some.reduce(mutated, body));
        }
      },
    );
    while (seen.fitting + seen.refused < BODIES) fc.assert(property, { numRuns: 100 });
    expect(seen.fitting).toBeGreaterThan(BODIES / 10);
    expect(seen.refused).toBeGreaterThan(BODIES / 10);
  }, 300_000);
});
