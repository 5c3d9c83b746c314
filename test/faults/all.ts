import type { Fault } from './fault';
import { nodes } from './nodes/script';
import { server } from './server/script';

/** Every fault script, one line each. */
export const FAULTS: readonly Fault[] = [server, nodes];
