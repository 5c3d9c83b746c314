import { Client, expectStatus } from '../http/client';
import { Program } from '../cli/program';
import { startServer, type Running } from '../support/server';

/** A server whose reads need a key, and the command line beside it. */
export class Keyed {
  private constructor(readonly server: Running) {}

  static async start(env: Record<string, string> = {}, on: { data?: string } = {}): Promise<Keyed> {
    const all = { STANDPOINT_READS: 'keyed', ...env };
    return new Keyed(await startServer({ env: all, key: 'none', ...on }));
  }

  get url(): string {
    return this.server.url;
  }

  /** What a command of the product prints. @throws where it fails */
  async cli(...args: readonly string[]): Promise<string> {
    const { status, out, err } = await Program.on(this.server.data, ...args);
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${err}`);
    return out.trim();
  }

  key(name: string, scopes: string, ...more: readonly string[]): Promise<string> {
    return this.cli('keys', 'create', '--name', name, '--scopes', scopes, ...more);
  }

  as(key: string): Client {
    return new Client(this.url, key);
  }

  /** Registers one actor with a key; returns the id of the event. */
  async register(key: string, id: string): Promise<string> {
    const client = this.as(key);
    const event = { type: 'ActorRegistered', actor: { id, name: `The ${id}`, kind: 'state' } };
    const reply = await client.post('/v1/events', event);
    expectStatus(reply, 201);
    return (reply.body as { id: string }).id;
  }

  stop(): Promise<unknown> {
    return this.server.stop();
  }
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
