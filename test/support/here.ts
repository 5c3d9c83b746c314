import { join } from 'node:path';
import { KeysFile } from '../../src/security/keys-file';
import { startServer, type Server } from '../../src/server';
import { settingsFrom } from '../../src/settings';
import { Client } from '../http/client';
import { temporaryFolder } from './server';
import type { SetClock } from './world';

/** A server in the process of the test, which can reach into it. */
export interface Here {
  readonly folder: string;
  readonly server: Server;
  /** With a key that has the scopes report and edit. */
  readonly client: Client;
}

/** Starts one on a folder of its own; the test stops it. */
export async function startHere(clock: SetClock): Promise<Here> {
  const folder = temporaryFolder();
  const keys = new KeysFile(join(folder, 'keys.db'));
  const key = keys.create({ name: 'tester', scopes: ['report', 'edit'] }, clock.now());
  keys.close();
  const env = { PORT: '0', STANDPOINT_DATA: folder, STANDPOINT_LOG_LEVEL: 'silent' };
  const server = await startServer(settingsFrom(env), clock);
  return { folder, server, client: new Client(server.url, key) };
}
