import { Agent, request } from 'node:http';
import { connect } from 'node:net';
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
  private sendRaw(bytes: Buffer): Promise<Outcome> {
    const { hostname, port } = this.url;
    return new Promise((done) => {
      let said = '';
      const socket = connect(Number(port), hostname, () => socket.end(bytes));
      socket.setEncoding('latin1').on('data', (chunk: string) => (said += chunk));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        const [, status = '0'] = /^HTTP\/1\.1 (\d+)/u.exec(said) ?? [];
        const [, type = ''] = /^content-type: ([^\r]*)/imu.exec(said) ?? [];
        done({ status: Number(status), type });
      });
    });
  }
}
