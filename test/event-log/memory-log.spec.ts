import { MemoryLog } from '../../src/event-log/memory-log';
import { keepsTheContract } from './contract';

// Under Jest `structuredClone` hands out lists of another realm, which never deeply equal those made here.
beforeAll(() => {
  const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  jest.spyOn(globalThis, 'structuredClone').mockImplementation(copy);
});

describe('the log in memory', () => {
  keepsTheContract((clock) => new MemoryLog(clock));
});
