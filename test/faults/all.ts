import { backup } from './backup/script';
import { damagedModel } from './damaged-model/script';
import type { Fault } from './fault';
import { flips } from './flips/script';
import { fuzz } from './fuzz/script';
import { nodes } from './nodes/script';
import { server } from './server/script';
import { torn } from './torn/script';

/** Every fault script, one line each. */
export const FAULTS: readonly Fault[] = [server, nodes, fuzz, flips, torn, backup, damagedModel];
