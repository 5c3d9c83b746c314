import type { Fault } from './fault';
import { fuzz } from './fuzz/script';
import { nodes } from './nodes/script';
import { server } from './server/script';

/** Every fault script, one line each. */
export const FAULTS: readonly Fault[] = [server, nodes, fuzz];
