import { Stream, type Message } from '../../http/sse';
import type { Entry, Shift, Stance } from '../../http/wire';
import type { Api } from '../../http/world';

/** A live client that is cut off now and then, and goes on at another node from the last message that it had. */
export class LiveReader {
  private readonly had: Message[] = [];
  private stream: Stream | undefined;
  /** How often a node ended the stream. */
  ended = 0;
  /** How often a node had not yet had the last message, and would not be waited for any longer. */
  late = 0;

  /** It begins after a position of the log. */
  constructor(private readonly start: string) {}

  get seen(): readonly Message[] {
    return [...this.had, ...(this.stream?.seen ?? [])];
  }

  /** A node that has not had the last message yet, as the log server went away between the two, is asked again. */
  async goOn({ url }: Api): Promise<void> {
    this.leave();
    const last = this.had.at(-1)?.id;
    const place = last === undefined ? `?after=${this.start}` : '';
    const headers = last === undefined ? {} : { 'last-event-id': last };
    for (;;) {
      const stream = await Stream.open(`${url}/v1/live${place}`, headers);
      const { status } = stream.reply;
      if (status === 200) return void (this.stream = stream);
      if (status !== 504) throw new Error(`a live client was answered ${status}`);
      this.late += 1;
    }
  }

  /** Resolves when it has been told of an event. */
  async told(id: string): Promise<void> {
    await this.stream?.next(({ data }) => data.causes?.[0] === id);
  }

  leave(): void {
    if (this.stream?.ended) this.ended += 1;
    this.had.push(...(this.stream?.seen ?? []));
    this.stream?.close();
    this.stream = undefined;
  }

  /** How what it saw differs from a shift for each statement of the log, in the order of the log. */
  faults(log: readonly Entry[]): string[] {
    const causes = this.seen.map(({ data }) => String(data.causes));
    const wanted = log.map(({ id }) => id);
    const [have, want] = [new Set(causes), new Set(wanted)];
    const missing = wanted.filter((id) => !have.has(id)).map((id) => `missing: ${id}`);
    const twice = causes.filter((id, n) => causes.indexOf(id) !== n).map((id) => `twice: ${id}`);
    const foreign = causes.filter((id) => !want.has(id)).map((id) => `of no statement: ${id}`);
    const faults = [...missing, ...twice, ...foreign];
    if (faults.length > 0) return faults;
    return wanted.filter((id, n) => causes[n] !== id).map((id) => `out of order: ${id}`);
  }

  /** The shifts of one actor that it saw and that the list of shifts, oldest first, does not have so. */
  unlike(shifts: readonly Shift[], actor: string): string[] {
    const mine = this.seen.filter(({ data }) => data.actor === actor).map(({ data }) => gist(data));
    const theirs = shifts.map(gist);
    if (mine.length !== theirs.length)
      return [`${actor}: ${mine.length} shifts live, ${theirs.length} listed`];
    return mine.filter((it, n) => it !== theirs[n]);
  }
}

type Told = Partial<Pick<Shift, 'actor' | 'change' | 'direction' | 'causes'>> & {
  readonly issue?: unknown;
  readonly term?: unknown;
  readonly before?: unknown;
  readonly after?: unknown;
};

/** What a shift says, but for when: live it is when it became known. */
function gist({ actor, change, direction, issue, term, causes, before, after }: Told): string {
  const [was, is] = [before, after].map((stance) => {
    const { kind, statement } = (stance ?? {}) as Partial<Stance>;
    return [kind, statement];
  });
  return JSON.stringify([actor, change, direction, issue, term, causes, was, is]);
}
