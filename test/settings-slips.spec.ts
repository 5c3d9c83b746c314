import { settingsFrom } from '../src/settings';

test.each([
  ['STANDPOINT_PORT', 'PORT'],
  ['STANDPOINT_DATE', 'STANDPOINT_DATA'],
  ['STANDPOINT_READ', 'STANDPOINT_READS'],
  ['STANDPOINT_KEYZ', 'STANDPOINT_KEYS'],
  ['STANDPOINT_LOG_LEVELS', 'STANDPOINT_LOG_LEVEL'],
  ['STANDPOINT_HEARTBEAT', 'STANDPOINT_HEARTBEAT_MS'],
  ['STANDPOIN_READS', 'STANDPOINT_READS'],
  ['STANDPOINTREADS', 'STANDPOINT_READS'],
  ['STANDPOINT-READS', 'STANDPOINT_READS'],
  ['standpoint_reads', 'STANDPOINT_READS'],
  ['STANDPOINT_DATADIR', 'STANDPOINT_DATA'],
])('%s is a slip of the pen for %s', (name, meant) => {
  const open = (): unknown => settingsFrom({ [name]: 'x' });
  expect(open).toThrow(`${name} is not a setting; did you mean ${meant}?`);
});
