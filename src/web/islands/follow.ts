/** What a stream is followed for. */
export interface Follower {
  /** A message of this id came. */
  readonly moved: (id: string) => void;
  /** Whether the stream is there. */
  readonly connected: (isConnected: boolean) => void;
}

/** A stream that was refused is asked for again in so many milliseconds. */
const RETRY = 5000;

/**
 * Follows the stream of shifts from a place on, while the page is in sight: a browser has few connections for a server.
 * A connection that is lost is taken up by the browser after the last message; one that was refused, by this.
 * @returns what ends it
 */
export function follow(stream: string, place: string, { moved, connected }: Follower): () => void {
  let [last, retry] = [place, 0];
  let source: EventSource | undefined;
  const close = (): void => {
    window.clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    if (document.visibilityState === 'hidden') return;
    const opened = new EventSource(`${stream}&after=${last}`);
    const take = ({ lastEventId }: MessageEvent): void => {
      last = lastEventId;
      moved(lastEventId);
    };
    opened.addEventListener('shift', take);
    opened.addEventListener('revision', take);
    opened.onopen = () => connected(true);
    opened.onerror = () => {
      connected(false);
      if (opened.readyState === EventSource.CLOSED) retry = window.setTimeout(open, RETRY);
    };
    source = opened;
  };
  const seen = (): void => (document.visibilityState === 'hidden' ? close() : open());
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  open();
  return () => {
    close();
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('pagehide', close);
    window.removeEventListener('pageshow', open);
  };
}

/** Does one thing at a time: asked again meanwhile, it does it once more. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let [isBusy, isAsked] = [false, false];
  const run = async (): Promise<void> => {
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      await work().catch(() => undefined);
    }
    isBusy = false;
  };
  return () => {
    isAsked = true;
    if (!isBusy) void run();
  };
}
