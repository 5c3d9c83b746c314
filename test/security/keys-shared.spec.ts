import { join } from 'node:path';
import { openKeys } from '../../src/security/keys-file';
import { settingsFrom } from '../../src/settings';
import { Program } from '../cli/program';
import { startServer, temporaryFolder, type Running } from '../support/server';

jest.setTimeout(60_000);

let file: string;
let nodes: Running[] = [];

beforeEach(() => {
  file = join(temporaryFolder(), 'shared', 'keys.db');
});
afterEach(() => Promise.all(nodes.map((node) => node.stop())));

/** Registers an actor, which needs a key with the scope `edit`. */
async function register({ url }: Running, key: string): Promise<number> {
  const reply = await fetch(`${url}/v1/actors`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'norway', name: 'Norway', kind: 'state' }),
  });
  await reply.arrayBuffer();
  return reply.status;
}

test('a key made while two servers share the file of the keys opens both', async () => {
  const env = { STANDPOINT_KEYS: file };
  nodes = await Promise.all([startServer({ env }), startServer({ env })]);
  expect(await Promise.all(nodes.map((node) => register(node, 'sp_none')))).toEqual([401, 401]);
  const args = ['keys', 'create', '--name', 'Olha', '--scopes', 'edit'];
  const { out } = await Program.standpoint(args, env).ended();
  expect(await Promise.all(nodes.map((node) => register(node, out.trim())))).toEqual([201, 201]);
});

test('a key in the folder of one server does not open one whose keys are elsewhere', async () => {
  const node = await startServer({ env: { STANDPOINT_KEYS: file } });
  nodes = [node];
  const args = ['keys', 'create', '--name', 'Olha', '--scopes', 'edit'];
  const { out } = await Program.on(node.data, ...args);
  expect(out).toMatch(/^sp_/u);
  expect(await register(node, out.trim())).toBe(401);
});

test('a file that cannot be had is refused with what to do', () => {
  const settings = settingsFrom({ STANDPOINT_KEYS: temporaryFolder() });
  const refusal = `the keys cannot be kept in ${settings.keys}: set STANDPOINT_KEYS to a file`;
  expect(() => openKeys(settings)).toThrow(refusal);
});
