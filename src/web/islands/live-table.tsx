import { useEffect, useRef, useState } from 'preact/hooks';
import { follow, oneAtATime } from './follow';
import { fetchAnew, forgetPages } from './swap';
import { takeOver } from './take-over';

export interface LiveTableProps {
  readonly stream: string;
  /** The place in the stream up to which the table is. */
  readonly place: string;
  /** The day that the table shows where the address has none. */
  readonly today: string;
  readonly say: Readonly<
    Record<'hold' | 'follow' | 'lost' | 'held' | 'following' | 'moved' | 'changed', string>
  >;
}

/** So many cells are named aloud. */
const NAMED = 5;

/** Keeps a table of today as what comes in makes it, marks the cells that changed and says which; it can be paused. */
export function LiveTable({ stream, place, today, say }: LiveTableProps) {
  const [isReady, setReady] = useState(false);
  const [isConnected, setConnected] = useState(true);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const [isPaused, setPaused] = useState(false);
  const paused = useRef(false);
  const refresh = useRef(
    oneAtATime(async () => {
      if (paused.current || !showsNow(today)) return;
      const cells = takeOver(await fetchAnew(location.pathname + location.search), say.moved);
      if (cells.length > 0) setChanged(cells);
    }),
  );
  const moved = (): void => {
    forgetPages();
    refresh.current();
  };
  useEffect(() => {
    setReady(true);
    return follow(stream, place, { moved, connected: setConnected });
  }, []);
  const pause = (): void => {
    paused.current = !isPaused;
    setPaused(!isPaused);
    if (isPaused) moved();
  };
  const state = isPaused ? say.held : say.following;
  const more = changed.length > NAMED ? '…' : '';
  return (
    <div class="following">
      <button type="button" disabled={!isReady} onClick={pause}>
        {isPaused ? say.follow : say.hold}
      </button>
      <p role="status">
        {isConnected ? state : say.lost}{' '}
        {changed.length > 0 && `${say.changed} ${changed.slice(0, NAMED).join('; ')}${more}`}
      </p>
    </div>
  );
}

/** The slider may have moved the page to another day: that one is left as it is. */
function showsNow(today: string): boolean {
  const asked = new URLSearchParams(location.search);
  return !asked.get('knownAt') && (asked.get('at') || today) === today;
}
