import { Agent, request } from 'node:http';
import { connected, heard } from '../../http/raw';
import type { Sent } from './requests';

/** What came of a request. */
export interface Outcome {
  readonly status: number;
  readonly type: string;
}

/** Sends over a few connections that stay open. */
export class Sender {
  private readonly agent: Agent;
  private readonly url: URL;

  constructor(url: string, connections: number) {
    this.url = new URL(url);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @throws where the server gives no answer */
  send(sent: Sent): Promise<Outcome> {
    return sent.raw ? this.sendRaw(sent.raw) : this.ask(sent);
  }

  close(): void {
    this.agent.destroy();
  }

  private ask({ method, path, headers, body }: Sent): Promise<Outcome> {
    const { hostname, port } = this.url;
    const { agent } = this;
    return new Promise((done, fail) => {
      const asked = request({ hostname, port, method, path, headers, agent }, (reply) => {
        const outcome = {
          status: reply.statusCode ?? 0,
          type: reply.headers['content-type'] ?? '',
        };
        // A stream does not end by itself.
        if (outcome.type.startsWith('text/event-stream')) {
          asked.destroy();
          return done(outcome);
        }
        reply
          .resume()
          .on('end', () => done(outcome))
          .on('error', fail);
      });
      asked.on('error', fail);
      asked.end(body);
    });
  }

  /** Whatever is answered, or nothing, until the connection ends; what is no request gets status 0. */
  private async sendRaw(bytes: Buffer): Promise<Outcome> {
    const socket = await connected(this.url.href);
    socket.end(bytes);
    const said = await heard(socket);
    const [, status = '0'] = /^HTTP\/1\.1 (\d+)/u.exec(said) ?? [];
    const [, type = ''] = /^content-type: ([^\r]*)/imu.exec(said) ?? [];
    return { status: Number(status), type };
  }
}
