import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Clock } from '../clock';
import { KeysFile } from '../security/keys-file';
import { startServer, stopOnSignals, type Server } from '../server';
import type { Settings } from '../settings';

const DATASET = resolve(__dirname, '../../../examples/dataset.ndjson');

/** Serves the example dataset from a throw-away folder until it is told to stop. @throws Error where the port is taken */
export async function demo(settings: Settings): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'standpoint-demo-'));
  const removeData = (): void => rmSync(data, { recursive: true, force: true });
  process.once('exit', removeData);
  const place = { data, keys: join(data, 'keys.db') };
  const keys = new KeysFile(place.keys);
  const key = keys.create({ name: 'demo-reporter', scopes: ['report', 'edit'] }, new Clock().now());
  keys.close();
  const server = await startServer({ ...settings, ...place, logLevel: 'error' });
  stopOnSignals(server);
  try {
    const events = await post(server, key);
    process.stdout.write(guide(server.url, key, events));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The dataset goes in the way a reporter's statements do. */
async function post({ url }: Server, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const body = readFileSync(DATASET);
  const reply = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
  const text = await reply.text();
  if (reply.status !== 201) throw new Error(`the example dataset was refused: ${text}`);
  return text.trim().split('\n').length;
}

const guide = (
  url: string,
  key: string,
  events: number,
): string => `Standpoint is up, with ${events} events of the example dataset.

  Page   ${url}/
  Docs   ${url}/docs
  Key    ${key}

Post a statement:
  curl -s ${url}/v1/events -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' \\
    -d '{"type":"DemandStated","actor":"Ukraine","issue":"ceasefire","term":"30-day-ceasefire","statedAt":"2025-03-11","summary":"Kyiv asks Moscow to accept a month without fighting.","source":{"title":"A trial"}}'

A position at a date:
  curl -s '${url}/v1/positions/zelensky?at=2025-04-01'

What changed between two dates:
  curl -s '${url}/v1/positions/zelensky/diff?from=2025-01-01&to=2025-04-01'

Follow changes live (post another statement meanwhile):
  curl -sN ${url}/v1/live

Ctrl-C stops it; the folder it wrote to goes with it.
`;
