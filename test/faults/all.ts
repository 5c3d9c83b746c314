import { backup } from './backup/script';
import { damagedModel } from './damaged-model/script';
import type { Fault } from './fault';
import { flips } from './flips/script';
import { fuzz } from './fuzz/script';
import { clients } from './clients/script';
import { clock } from './clock/script';
import { disk } from './disk/script';
import { history } from './history/script';
import { kill } from './kill/script';
import { load } from './load/script';
import { nodes } from './nodes/script';
import { server } from './server/script';
import { torn } from './torn/script';

/** Every fault script, one line each. */
export const FAULTS: readonly Fault[] = [
  ...[server, nodes, kill, history, disk, clock, clients, load],
  ...[fuzz, flips, torn, backup, damagedModel],
];
