import { BehaviorSubject, filter, firstValueFrom } from 'rxjs';
import { Api } from '../http/world';
import { startServer, type ServerOptions } from '../support/server';

/** A server on the embedded log that is killed and started again on its folder, each time at another port. */
export class Embedded {
  private readonly up = new BehaviorSubject(true);

  private constructor(
    private readonly options: ServerOptions,
    private running: Api,
  ) {}

  static async start(options: ServerOptions = {}): Promise<Embedded> {
    return new Embedded(options, new Api(await startServer(options)));
  }

  get api(): Api {
    return this.running;
  }

  /** Resolves with the server once it runs; at once where it does. */
  async whenUp(): Promise<Api> {
    await firstValueFrom(this.up.pipe(filter((isUp) => isUp)));
    return this.running;
  }

  kill(): Promise<void> {
    this.up.next(false);
    return this.running.server.kill();
  }

  /** Starts it again on what it has stored; it must have ended. */
  async restart(): Promise<void> {
    const { data, key } = this.running.server;
    this.running = new Api(await startServer({ ...this.options, data, key }));
    this.up.next(true);
  }

  async stop(): Promise<void> {
    this.up.next(false);
    await this.running.stop();
  }
}
