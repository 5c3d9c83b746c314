import { createHash } from 'node:crypto';
import { entry, everything, recordedOf, refusalOf, type Cases } from './entries';

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** JSON with the fields of every object in order: for what events hold, that is RFC 8785. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** The hash of the last of these entries, worked out from what the decision record says. */
function chainOf(all: readonly object[]): string {
  let last: Buffer = Buffer.alloc(32);
  for (const it of all) last = sha256(Buffer.concat([last, sha256(inOrder(it))]));
  return last.toString('hex');
}

/** The hash of the head stands for all entries. */
export const chained: Cases = {
  'an empty log has the hash that a chain starts with': async ({ log }) => {
    expect(await log.headHash()).toBe('0'.repeat(64));
  },

  'the head hash follows from what can be read, by the rule that is written down': async ({
    log,
  }) => {
    await log.append([entry(), entry({ quote: 'žluťoučký "kůň" \\ \u2028 \u0007 😀' })]);
    await Promise.all([log.append([entry({ place: 0.1 })]), log.append([entry({ place: 1e-7 })])]);
    const all = await everything(log);
    expect(all).toHaveLength(4);
    expect(await log.headHash()).toBe(chainOf(all));
  },

  'what is not stored leaves the chain as it was': async ({ log }) => {
    const [first] = recordedOf(await log.append([entry()]));
    const before = await log.headHash();
    const { id } = first!.event;
    await log.append([{ ...entry(), ...first }]);
    await refusalOf(log.append([entry(), entry({ id, summary: 'Something else.' })]));
    await refusalOf(log.append([entry({ id, summary: 'Something else.' })]));
    expect(await log.headHash()).toBe(before);
    await log.append([entry()]);
    expect(await log.headHash()).toBe(chainOf(await everything(log)));
  },

  'two logs of the same entries have the same head hash, whatever the order of their fields':
    async ({ log, clock, openEmpty }) => {
      const one = entry();
      const other = openEmpty(clock);
      const turned = Object.fromEntries(Object.entries(one.event).reverse());
      await log.append([one]);
      await other.append([{ ...one, event: turned as unknown as typeof one.event }]);
      expect(await other.headHash()).toBe(await log.headHash());
      await other.close();
    },
};
