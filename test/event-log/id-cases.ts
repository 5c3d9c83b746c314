import { randomUUID } from 'node:crypto';
import { entries, entry, recordedOf, refusalOf, type Cases } from './entries';

type Difference = readonly [what: string, fields: Readonly<Record<string, unknown>>];

const id = randomUUID();
const plain = { id, to: ['russia'] };

const SAME: readonly Difference[] = [
  ['nothing different', {}],
  ['null in place of what is absent', { quote: null, until: null, place: null }],
  ['an empty list in place of what is absent', { tags: [], requires: [] }],
  ['one addressee that is not in a list', { to: 'russia' }],
  ['a default written out', { source: { title: 'A report', attribution: 'on-record' } }],
  ['null within the source', { source: { title: 'A report', url: null } }],
];

const OTHER: readonly Difference[] = [
  ['another summary', { summary: 'Something else.' }],
  ['another type', { type: 'ConcessionOffered' }],
  ['one field more', { condition: 'If asked.' }],
  ['one field less', { to: null }],
  ['a place of 0, which is not absent', { place: 0 }],
  ['an addressee more', { to: ['russia', 'nato'] }],
  ['another attribution', { source: { title: 'A report', attribution: 'leaked' } }],
];

const isTheSame = ([what, fields]: Difference): readonly [string, Cases[string]] => [
  `the same id and content again adds nothing: ${what}`,
  async ({ log }) => {
    const [first] = await log.append([entry(plain)]);
    const again = await log.append([entry({ ...plain, ...fields })]);
    expect(again).toEqual([{ recorded: first?.recorded, added: false }]);
    expect(await log.head()).toBe(1);
  },
];

const isAnother = ([what, fields]: Difference): readonly [string, Cases[string]] => [
  `the same id and other content is refused: ${what}`,
  async ({ log }) => {
    await log.append([entry(plain)]);
    const refusal = await refusalOf(log.append([entry(), entry({ ...plain, ...fields })]));
    expect([refusal.index, refusal.id]).toEqual([1, id]);
    expect(refusal.message).toContain(id);
    expect(await log.head()).toBe(1);
  },
];

const together: Cases = {
  'an id taken in the middle leaves the whole batch out, and its ids free': async ({ log }) => {
    await log.append([entry(plain)]);
    const [before, after] = entries(2);
    const taken = entry({ ...plain, summary: 'Something else.' });
    expect((await refusalOf(log.append([before!, taken, after!]))).index).toBe(1);
    expect(await log.head()).toBe(1);
    const later = await log.append([before!, after!]);
    expect(later.map(({ added }) => added)).toEqual([true, true]);
  },

  'an id twice in a batch is one event, or a refusal where the content differs': async ({
    log,
  }) => {
    const appended = await log.append([entry(plain), entry(), entry(plain)]);
    expect(appended.map(({ added }) => added)).toEqual([true, true, false]);
    expect(recordedOf(appended).map(({ position }) => position)).toEqual([1, 2, 1]);
    const [one] = entries(1);
    const other = entry({ id: one!.event.id, summary: 'Something else.' });
    expect((await refusalOf(log.append([one!, other]))).index).toBe(1);
    expect(await log.head()).toBe(2);
  },
};

/** An id stands for one event, whoever says it how often. */
export const knowingIds: Cases = {
  ...Object.fromEntries([...SAME.map(isTheSame), ...OTHER.map(isAnother)]),
  ...together,
};
