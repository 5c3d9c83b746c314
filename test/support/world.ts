import { Clock } from '../../src/clock';
import { MemoryLog } from '../../src/event-log/memory-log';
import { Projector } from '../../src/read-model/projector';
import { StoredModel } from '../../src/read-model/stored-model';
import { Reader } from '../../src/reading/reader';
import { accept } from '../../src/statements/accept';
import { Ledger } from '../../src/statements/ledger';

/** A clock that a test sets. */
export class SetClock extends Clock {
  constructor(public time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }
}

/** The way of a statement without HTTP: a log in memory, its projector, what writes to it and what reads it. */
export class World {
  readonly log: MemoryLog;
  readonly projector: Projector;
  readonly ledger: Ledger;
  readonly reader: Reader;

  constructor(readonly clock: SetClock) {
    this.log = new MemoryLog(clock);
    this.projector = new Projector(this.log, new StoredModel(':memory:', this.log.events));
    this.ledger = new Ledger(this.log, this.projector, clock);
    this.reader = new Reader(this.projector, clock);
  }

  async start(): Promise<this> {
    await this.projector.start();
    return this;
  }

  /** Records a batch at a time. @throws where it is refused, with why */
  async record(bodies: readonly object[], time: number): Promise<void> {
    this.clock.time = time;
    const batch = bodies.map((body) => {
      const accepted = accept(body);
      if ('type' in accepted) return accepted;
      throw new Error(`${JSON.stringify(body)}: ${JSON.stringify(accepted)}`);
    });
    await this.ledger.record(batch, 'tester', (index) => ({ pointer: `/${index}`, name: '' }));
  }
}
