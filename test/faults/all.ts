import type { Fault } from './fault';
import { clients } from './clients/script';
import { clock } from './clock/script';
import { disk } from './disk/script';
import { history } from './history/script';
import { kill } from './kill/script';
import { load } from './load/script';
import { nodes } from './nodes/script';
import { server } from './server/script';

/** Every fault script, one line each. */
export const FAULTS: readonly Fault[] = [server, nodes, kill, history, disk, clock, clients, load];
