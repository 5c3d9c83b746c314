import { useEffect, useRef, useState } from 'preact/hooks';
import { plural, type Forms, type Lang } from '../words/lang';
import { follow, oneAtATime } from './follow';
import { fetchAnew } from './swap';

export interface LiveLogProps {
  /** The stream of the API with the filters of the page. */
  readonly stream: string;
  /** The place in it up to which the page is. */
  readonly place: string;
  readonly lang: Lang;
  readonly say: {
    readonly pause: string;
    readonly resume: string;
    readonly isNew: string;
    readonly open: string;
    readonly lost: string;
    readonly paused: string;
    readonly waiting: Forms;
    readonly missed: Forms;
  };
}

/** So many entries stay on the page. */
const KEPT = 200;

/** A position alone means that all its own messages were seen. Ids order as text. */
const END = '.000000000000000.999999';

/** Under which name it is kept which place this browser has seen, of each choice of filters its own. */
const seenName = (): string => {
  const asked = new URLSearchParams(location.search);
  return `standpoint-live ${['actor', 'issue', 'change', 'attribution', 'publishedBy'].map((it) => asked.get(it) ?? '').join('/')}`;
};

/** Puts what comes in on top of the log, unless it is paused; says how much was missed since the last visit. */
export function LiveLog({ stream, place, lang, say }: LiveLogProps) {
  const [isReady, setReady] = useState(false);
  const [isConnected, setConnected] = useState(true);
  const [missed, setMissed] = useState(0);
  const { isPaused, waiting, pause, come } = usePause(() => fetchNew(say.isNew));
  useEffect(() => {
    setReady(true);
    setMissed(markMissed(say.isNew));
    remember(place);
    return follow(stream, place, { moved: come, connected: setConnected });
  }, []);
  const state = isPaused ? `${say.paused} ${plural(lang, waiting, say.waiting)}` : say.open;
  return (
    <div class="following">
      <button type="button" disabled={!isReady} onClick={() => pause(!isPaused)}>
        {isPaused ? say.resume : say.pause}
      </button>
      <p role="status">
        {isConnected ? state : say.lost} {missed > 0 && plural(lang, missed, say.missed)}
      </p>
    </div>
  );
}

/** Messages of one cause, which is the id without its last part, are one entry. */
const causeOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));

/** While it is paused, what comes is counted; then it is fetched at once. */
function usePause(fetchOn: () => Promise<void>) {
  const [isPaused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState(0);
  const paused = useRef(false);
  const cause = useRef('');
  const next = useRef(oneAtATime(fetchOn));
  return {
    ...{ isPaused, waiting },
    pause: (is: boolean): void => {
      paused.current = is;
      setPaused(is);
      setWaiting(0);
      if (!is) next.current();
    },
    come: (id: string): void => {
      const isNews = causeOf(id) !== cause.current;
      cause.current = causeOf(id);
      if (!paused.current) next.current();
      else if (isNews) setWaiting((it) => it + 1);
    },
  };
}

const log = (): HTMLElement | null => document.querySelector('.log');

/** Fetches this page as of after the last place, and puts what it has on top. What has the focus keeps it. */
async function fetchNew(mark: string): Promise<void> {
  const address = new URL(location.href);
  const shown = log();
  const list = shown?.querySelector('ol');
  if (!shown || !list) return;
  address.searchParams.set('since', shown.dataset['place'] ?? '');
  const fetched = (
    await fetchAnew(`${address.pathname}${address.search}`)
  ).querySelector<HTMLElement>('.log');
  const known = new Set([...list.children].map((it) => (it as HTMLElement).dataset['id']));
  const arrived = [...(fetched?.querySelectorAll<HTMLElement>('.arrival') ?? [])]
    .filter((it) => !known.has(it.dataset['id']))
    .map((it) => document.importNode(it, true));
  for (const it of arrived) marked(it, mark);
  list.prepend(...arrived);
  for (const old of [...list.children].slice(KEPT))
    if (!old.contains(document.activeElement)) old.remove();
  if (arrived.length > 0) shown.querySelector('.empty')?.remove();
  const place = fetched?.dataset['place'];
  if (place === undefined) return;
  shown.dataset['place'] = place;
  remember(place);
}

/** Marks what came since this browser was last here. @returns how many */
function markMissed(mark: string): number {
  const place = recalled();
  if (place === null) return 0;
  const seen = place.includes('.') ? place : `${place}${END}`;
  const missed = [...document.querySelectorAll<HTMLElement>('.arrival')].filter(
    (it) => (it.dataset['id'] ?? '') > seen,
  );
  for (const it of missed) marked(it, mark);
  return missed.length;
}

function marked(entry: HTMLElement, word: string): void {
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.textContent = word;
  entry.classList.add('is-new');
  entry.querySelector('p')?.append(' ', badge);
}

/** A browser may forbid to keep anything. */
function remember(place: string): void {
  try {
    localStorage.setItem(seenName(), place);
  } catch {
    // then nothing is marked at the next visit
  }
}

function recalled(): string | null {
  try {
    return localStorage.getItem(seenName());
  } catch {
    return null;
  }
}
