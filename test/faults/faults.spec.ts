import { FAULTS } from './all';
import { StandInServer } from './log-server';
import { broken } from './rows';

jest.setTimeout(600_000);

test.each(FAULTS)('$holds (a short draw of `$name`)', async (fault) => {
  const server = new StandInServer();
  await server.start();
  const seed = Date.now() % 1_000_000;
  const rows = await fault.run({ amount: fault.short, seed, server, say: () => undefined });
  await server.stop();
  // How long something takes is judged by `npm run faults`: here other tests run beside it.
  const counted = rows.filter(({ isTime }) => !isTime);
  expect({ seed, broken: broken(counted) }).toEqual({ seed, broken: [] });
});
