import type { Fault } from '../fault';
import { isLinux } from '../process';
import { told } from '../rows';
import { deafClients } from './deaf';
import { reconnecting } from './reconnect';

const MOST_DEAF = 200;

/** Live clients that take nothing, and live clients that all come back at once. */
export const clients: Fault = {
  name: 'clients',
  holds:
    'live clients that never read cost little, and those that all come back at once miss nothing',
  unit: 'clients',
  isEmbedded: true,
  short: 40,
  long: 1000,
  run: async ({ amount, seed, say }) => [
    ...(isLinux
      ? await deafClients(Math.min(amount, MOST_DEAF))
      : [told('NOT TESTED here: the memory that live clients cost', '-')]),
    ...(await reconnecting({ clients: amount, seed, say })),
  ],
};
