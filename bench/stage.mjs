// What figures are measured on: a log of each size, and a server that stands on a copy of it.
import { fixture } from './log/fixtures.mjs';
import { request } from './load.mjs';
import { dataFolder, standpoint, startProduct } from './servers.mjs';

/** A size as people write it. */
export const sizeName = (size) => (size < 1_000_000 ? `${size / 1000}k` : `${size / 1_000_000}M`);

/** `sizes` from the smallest to the largest; `say` tells what is being done. */
export class Stage {
  constructor({ seed, sizes, say }) {
    Object.assign(this, { seed, sizes, say });
    this.standing = new Map();
    this.folders = new Map();
  }

  get smallest() {
    return this.sizes[0];
  }

  get largest() {
    return this.sizes.at(-1);
  }

  log(size) {
    return fixture({ seed: this.seed, size, say: this.say });
  }

  /** A server of its own on a copy of the log, to be written to and stopped. */
  async fresh(size = this.smallest) {
    return startProduct(dataFolder(await this.log(size)));
  }

  /** The server that all figures share which read at this size. */
  async server(size) {
    const known = this.standing.get(size);
    if (known) return known;
    this.say(`starting a server on ${sizeName(size)} events`);
    const server = await startProduct(await this.folder(size));
    this.standing.set(size, server);
    return server;
  }

  /** The data folder of that server, with its read model built. */
  async folder(size) {
    const known = this.folders.get(size);
    if (known) return known;
    const made = dataFolder(await this.log(size));
    const { status, stderr } = standpoint(made.data, 'projections', 'rebuild');
    if (status !== 0) throw new Error(`the read model could not be built: ${stderr}`);
    this.folders.set(size, made);
    return made;
  }

  async stop(size) {
    const server = this.standing.get(size);
    this.standing.delete(size);
    await server?.stop();
  }

  /** A new process on the same data folder. */
  async restart(size) {
    await this.server(size);
    await this.stop(size);
    return this.server(size);
  }
}

/** The request of a position; times that are left out mean now. */
export function positionOf(actor, { at, knownAt } = {}) {
  const times = Object.entries({ at, knownAt }).filter(([, time]) => time !== undefined);
  const query = new URLSearchParams(times.map(([name, time]) => [name, written(time)]));
  return request('GET', `/v1/positions/${actor}?${query}`);
}

const written = (time) => (typeof time === 'number' ? new Date(time).toISOString() : time);
