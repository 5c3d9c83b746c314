import { useEffect, useRef, useState } from 'preact/hooks';
import { TimelineChart, type TimelineChartData } from '../charts/timeline';
import { daysOf, moved, zoomed, type Window } from '../charts/window';
import { dateText } from '../words/dates';
import type { Lang } from '../words/lang';
import { timelineWords } from '../words/timeline';
import { fetchPage, swapIn } from './swap';
import { useDragging, useWheel } from './pointer';

export interface TimelineProps {
  readonly data: TimelineChartData;
  /** What is shown at first, and all that there is. */
  readonly window: Window;
  readonly whole: Window;
  /** In pixels, until the browser says how much room there is. */
  readonly width: number;
  readonly lang: Lang;
  /** The page's address without the days that are shown. */
  readonly address: string;
}

/** How much closer, and how far to the side, one step goes. */
const CLOSER = 0.5;
const STEP = 0.25;

/** How long nothing moves before the address and the links below follow, in milliseconds. */
const REST = 300;

/** A timeline that can be zoomed and moved, by links, keys and pointer. Without scripts the links fetch the page. */
export function TimelineZoom(props: TimelineProps) {
  const { data, whole, lang, address } = props;
  const [window, setWindow] = useState(props.window);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, props.width);
  useFollowing(address, window, props.window);
  useWheel(frame, (times, share) =>
    setWindow((it) => zoomed(it, times, { whole, at: it.from + share * (it.to - it.from) })),
  );
  const dragging = useDragging((share) => setWindow((it) => moved(it, -share, whole)));
  const steps = stepsOf(window, whole);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps.find(({ keys }) => keys.includes(event.key));
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setWindow(step.to);
  };
  const { from, to } = daysOf(window);
  return (
    <>
      <Steps steps={steps} address={address} lang={lang} go={setWindow} />
      <p class="shown" aria-live="polite">
        {dateText(from, lang)} – {dateText(to, lang)}
      </p>
      <div
        ref={frame}
        {...{ class: 'timeline scroll', role: 'group', tabIndex: 0, onKeyDown, ...dragging }}
        aria-label={timelineWords[lang].keys}
      >
        <TimelineChart data={data} window={window} width={width} lang={lang} />
      </div>
    </>
  );
}

const stepsOf = (window: Window, whole: Window): readonly Step[] => [
  { name: 'closer', keys: ['+', '='], to: zoomed(window, CLOSER, { whole }) },
  { name: 'wider', keys: ['-', '_'], to: zoomed(window, 1 / CLOSER, { whole }) },
  { name: 'earlier', keys: ['ArrowLeft'], to: moved(window, -STEP, whole) },
  { name: 'later', keys: ['ArrowRight'], to: moved(window, STEP, whole) },
  { name: 'whole', keys: ['0'], to: whole },
];

interface Step {
  readonly name: 'closer' | 'wider' | 'earlier' | 'later' | 'whole';
  readonly keys: readonly string[];
  readonly to: Window;
}

interface StepsProps {
  readonly steps: readonly Step[];
  readonly address: string;
  readonly lang: Lang;
  readonly go: (window: Window) => void;
}

const Steps = ({ steps, address, lang, go }: StepsProps) => (
  <nav class="zoom" aria-label={timelineWords[lang].zoom}>
    <ul>
      {steps.map(({ name, to }) => (
        <li key={name}>
          <a
            href={addressOf(address, to)}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              go(to);
            }}
          >
            {timelineWords[lang][name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The page's address with the days that are shown. */
function addressOf(address: string, window: Window): string {
  const { from, to } = daysOf(window);
  return `${address}${address.includes('?') ? '&' : '?'}from=${from}&to=${to}`;
}

/** The drawing is as wide as its frame. */
function useWidth(frame: { readonly current: HTMLDivElement | null }, first: number): number {
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(element.clientWidth, 280)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** Once it rests, the address, the permalink and the twins are those of what is shown. */
function useFollowing(address: string, shown: Window, first: Window): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current && shown === first) return undefined;
    isFirst.current = false;
    const to = addressOf(address, shown);
    history.replaceState(null, '', to);
    const timer = window.setTimeout(() => {
      void fetchPage(to).then(
        (page) => location.href.endsWith(to) && swapIn(page, to),
        () => undefined,
      );
    }, REST);
    return () => window.clearTimeout(timer);
  }, [shown]);
}
