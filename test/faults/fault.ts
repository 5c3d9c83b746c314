import type { LogServer } from './log-server';
import type { Row } from './rows';

/** One run of a fault script. */
export interface Draw {
  /** How long it is, in the script's own unit. */
  readonly amount: number;
  /** What is left to chance follows from it. */
  readonly seed: number;
  /** The log server, started; the script may kill and start it, and leaves it started. */
  readonly server: LogServer;
  /** Shows how far it has got, in a line. */
  readonly say: (progress: string) => void;
}

/** Does harm on purpose while users are at work, and counts what they notice. */
export interface Fault {
  readonly name: string;
  /** What holds in spite of it. */
  readonly holds: string;
  readonly unit: 'rounds' | 'seconds' | 'minutes' | 'clients' | 'requests';
  /** Whether its servers keep their log in their own folder, so that there is no log server. */
  readonly isEmbedded?: true;
  /** How long the draw of `npm test` is, and that of `npm run faults`. */
  readonly short: number;
  readonly long: number;
  run(draw: Draw): Promise<Row[]>;
}
