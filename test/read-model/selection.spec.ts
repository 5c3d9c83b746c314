import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { Selecting } from '../../src/read-model/selection';
import { history } from '../naive/histories';
import { Model, recordedOf } from '../support/history';

const HISTORIES = 200;

const everything = { issues: null, types: undefined, from: undefined, before: undefined };

describe('the log, narrowed to an actor', () => {
  it('holds what is about statements then known to be the actor’s, whether looked up or met on the way', () => {
    let found = 0;
    const share = fc.constantFrom(0.3, 0.6, 0.9, 1);
    const property = fc.property(
      history,
      share,
      fc.constantFrom(1, 3, 100),
      (generated, part, limit) => {
        const log = recordedOf(generated, 5);
        const model = new Model(log);
        const db = Reflect.get(model.stored, 'db') as Database;
        const [lookedUp, met] = [new Selecting(db), new Selecting(db, 0)];
        const [known, after] = [Math.ceil(part * log.length), Math.floor((part * log.length) / 3)];
        for (const { id: actor } of model.vocabulary.actorsAt(model.head)) {
          const isTheirs = (position: number): boolean => {
            const statement = model.placeAt(position)?.statement ?? 0;
            return model.reportAt(statement, known)?.data.actor === actor;
          };
          const places = log.map(({ position }) => position).slice(after, known);
          const expected = places.filter(isTheirs).slice(0, limit);
          const selection = { ...everything, actor, known };
          expect(lookedUp.positions(selection, { after, limit })).toEqual(expected);
          expect(met.positions(selection, { after, limit })).toEqual(expected);
          found += expected.length;
        }
        model.stored.close();
      },
    );
    fc.assert(property, { numRuns: HISTORIES });
    expect(found).toBeGreaterThan(HISTORIES);
  }, 60_000);
});
