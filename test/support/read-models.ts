import { readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Client } from '../http/client';
import { Program, type Ended } from '../cli/program';

/** The files of the read model in a data folder, without those that SQLite keeps beside them. */
export const modelsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^read-model-.*[.](db|building)$/u.test(name))
    .sort();

export const rebuilding = (folder: string): Program =>
  Program.standpoint(['projections', 'rebuild'], { STANDPOINT_DATA: folder });

export const rebuild = (folder: string): Promise<Ended> => rebuilding(folder).ended();

/** Changes a file of the read model by hand. */
export const alter = (file: string, sql: string): void => {
  new Database(file).exec(sql).close();
};

/** Asks for readiness until this is the answer. @throws where it never is */
export async function readiness(client: Client, status: number): Promise<void> {
  for (let tries = 0; tries < 10_000; tries += 1)
    if ((await client.get('/health/ready')).status === status) return;
  throw new Error(`/health/ready did not come to ${status}`);
}

const LIMIT_MS = 30_000;

/** Asks the server again and again until it holds. @throws where it does not for too long */
export async function until(client: Client, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited too long until ${String(holds)}`);
    await client.get('/health/live');
  }
}
