import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { naivePosition } from '../naive/fold';
import type { Entry as Logged } from '../naive/types';
import { withQuery } from '../http/client';
import type { Entry } from '../http/wire';
import type { Api } from '../http/world';
import { ACTORS, someDay } from './sayings';

const QUESTION = fc.record({
  at: someDay,
  known: fc.option(fc.noBias(fc.double({ min: 0, max: 1, noNaN: true })), { freq: 2 }),
  rollup: fc.boolean(),
});

/** As a client reads it: what is absent may be left out or `null`. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) => inner ?? undefined) as unknown;

/** What the server answers, of all actors at some dates and as known at some times, against the naive fold of its log. */
export class NaivePositions {
  compared = 0;
  readonly differences: string[] = [];

  /** @param times of dates that are asked for */
  async compare(api: Api, log: readonly Entry[], times: { seed: number; dates: number }) {
    const { seed, dates } = times;
    for (const { at, known, rollup } of fc.sample(QUESTION, { seed, numRuns: dates })) {
      const entry = known === null ? undefined : log[Math.floor(known * log.length)];
      for (const actor of ACTORS) {
        const query = { at, knownAt: entry?.recordedAt, ...(rollup && { rollup: 'true' }) };
        await this.one(api, log, { actor, ...query });
      }
    }
  }

  private async one(api: Api, log: readonly Entry[], query: Question): Promise<void> {
    const { actor, ...rest } = query;
    const path = withQuery(`/v1/positions/${actor}`, { ...rest, after: log.at(-1)?.position });
    const { knownAt, ...asked } = query;
    const { text } = await api.get(path);
    const now = Date.parse(log.at(-1)?.recordedAt ?? '');
    const naive = naivePosition(log as unknown as Logged[], {
      ...asked,
      ...(knownAt !== undefined && { knownAt }),
      now,
    });
    const [ours, theirs] = [plain(JSON.parse(text)), plain(naive)];
    // Left out, the time of knowledge is the server's own.
    if (knownAt === undefined) for (const it of [ours, theirs]) delete (it as Given).knownAt;
    this.compared += 1;
    if (!isDeepStrictEqual(ours, theirs))
      this.differences.push(`${path}\n    ${text}\n    ${JSON.stringify(theirs)}`);
  }
}

interface Given {
  knownAt?: unknown;
}

interface Question {
  readonly actor: string;
  readonly at: string;
  readonly knownAt: string | undefined;
  readonly rollup?: string;
}
