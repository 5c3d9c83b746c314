import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, expectStatus } from '../http/client';
import { ROOT, startServer } from '../support/server';

/** A server that holds the example. */
export interface Example {
  /** What is at a path, as JSON. */
  readonly read: <T>(path: string) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export async function startExample(): Promise<Example> {
  const server = await startServer();
  const api = new Client(server.url, server.key);
  const example = readFileSync(join(ROOT, 'examples/dataset.ndjson'), 'utf8');
  expectStatus(await api.text('/v1/events', example, 'application/x-ndjson'), 201);
  return {
    read: async <T>(path: string) => {
      const reply = await api.get(path);
      expectStatus(reply, 200);
      return reply.body as T;
    },
    stop: async () => {
      await server.stop();
    },
  };
}
