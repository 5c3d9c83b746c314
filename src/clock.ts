/** The only reader of the wall clock. Milliseconds since 1970, UTC. */
export class Clock {
  now(): number {
    return Date.now();
  }
}
