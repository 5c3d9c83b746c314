import { useEffect, useRef, useState } from 'preact/hooks';
import { dateText } from '../words/dates';
import type { Lang } from '../words/lang';
import { fetchPage, swapIn } from './swap';

export interface SliderProps {
  /** The days that it snaps to, ascending, with spaces between them. */
  readonly days: string;
  /** The day that is shown. */
  readonly day: string;
  readonly lang: Lang;
  readonly label: string;
  readonly play: string;
  readonly pause: string;
  readonly failed: string;
}

/** How long a day stays while it plays, in milliseconds. */
const BEAT = 1200;

/** A slider over the days on which something changed. Each stop is one request, or none where it was fetched before. */
export function Slider({ days, day, lang, ...say }: SliderProps) {
  const stops = days.split(' ');
  const last = stops.length - 1;
  const { place, shown, hasFailed, go } = useDays(stops, day);
  const [isReady, setReady] = useState(false);
  const [isPlaying, setPlaying] = usePlaying(async () => {
    if (place < last) await go(place + 1);
    else setPlaying(false);
  });
  useEffect(() => setReady(true), []);
  const toggle = (): void => {
    if (!isPlaying && place === last) void go(0);
    setPlaying(!isPlaying);
  };
  const spoken = dateText(shown, lang);
  return (
    <div class="slider">
      <button type="button" disabled={!isReady} onClick={toggle}>
        {isPlaying ? say.pause : say.play}
      </button>
      <input
        type="range"
        aria-label={say.label}
        aria-valuetext={spoken}
        disabled={!isReady}
        {...{ min: 0, max: last, step: 1, value: place }}
        onInput={(event) => void go(Number(event.currentTarget.value))}
      />
      <output>{spoken}</output>
      {hasFailed && <span role="alert">{say.failed}</span>}
    </div>
  );
}

/** The stop that is shown, and the way to another; its neighbours are fetched ahead. */
function useDays(stops: readonly string[], day: string) {
  const [place, setPlace] = useState(() =>
    Math.max(
      stops.findLastIndex((it) => it <= day),
      0,
    ),
  );
  const [shown, setShown] = useState(day);
  const [hasFailed, setFailed] = useState(false);
  const wanted = useRef(place);
  const go = async (next: number): Promise<void> => {
    wanted.current = next;
    setPlace(next);
    setShown(stops[next] ?? day);
    const address = addressOf(stops[next] ?? day);
    const page = await fetchPage(address).catch(() => undefined);
    if (wanted.current !== next) return; // it was moved on meanwhile
    setFailed(!page);
    if (page) swapIn(page, address);
    for (const near of [stops[next + 1], stops[next - 1]])
      if (near !== undefined) void fetchPage(addressOf(near)).catch(() => undefined);
  };
  return { place, shown, hasFailed, go };
}

/** This page on another day. */
function addressOf(day: string): string {
  const address = new URL(location.href);
  address.searchParams.set('at', day);
  return `${address.pathname}${address.search}`;
}

/** Whether it plays, and what sets that; the next beat comes once the day before is shown. */
function usePlaying(beat: () => Promise<void>): [boolean, (isPlaying: boolean) => void] {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef(beat);
  latest.current = beat;
  useEffect(() => {
    if (!isPlaying) return undefined;
    let [timer, isOver] = [0, false];
    const next = (): void => {
      if (!isOver) timer = window.setTimeout(() => void latest.current().then(next), BEAT);
    };
    next();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [isPlaying]);
  return [isPlaying, setPlaying];
}
