// One look at a page in Chromium with an empty cache and a slow processor, measured from its trace and its traffic.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { pause } from '../load.mjs';
import { ROOT } from '../servers.mjs';

/** So many times slower than this machine. */
const SLOWER = 4;

/** A page rests once its islands behave, and for so long after, in milliseconds. */
const REST = 1500;

/** A task that is longer keeps a reader waiting, in milliseconds. */
const LONG = 50;

const CATEGORIES = ['loading', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];

/** @throws where there is no Chromium */
export async function openBrowser() {
  const { places, flags } = JSON.parse(readFileSync(join(ROOT, 'scripts/chromium.json'), 'utf8'));
  const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (!executablePath) throw new Error('no Chromium was found: install it, or name it in CHROMIUM');
  return chromium.launch({ executablePath, args: flags });
}

/** First contentful paint and blocked time in milliseconds, bytes as sent in KB, and how much moved. */
export async function look(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const traffic = await trafficOf(session);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await page.goto(address);
  await page.waitForFunction(() => !document.querySelector('.island :disabled'));
  await pause(REST);
  const events = await traceOf(session);
  await context.close();
  return { ...traffic(), ...timesIn(events) };
}

/** Counts what comes over the wire, headers included. */
async function trafficOf(session) {
  const scripts = new Set();
  const sizes = new Map();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  );
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const sum = (entries) => entries.reduce((all, [, size]) => all + size, 0) / 1000;
  return () => ({
    all: sum([...sizes]),
    script: sum([...sizes].filter(([id]) => scripts.has(id))),
  });
}

async function traceOf(session) {
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await done;
  return events;
}

/** Times of a trace are in microseconds. */
function timesIn(events) {
  const paint = events.find(({ name }) => name === 'firstContentfulPaint');
  const start = events.findLast(({ name, ts }) => name === 'navigationStart' && ts < paint?.ts);
  if (!paint || !start) throw new Error('the trace has no first contentful paint');
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name === 'RunTask' && pid === paint.pid && tid === paint.tid && ts > start.ts,
  );
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  const moved = events.filter(
    ({ name, args }) => name === 'LayoutShift' && args.data?.is_main_frame,
  );
  // Of the processor's time, not the clock's: what else the machine does meanwhile is not in it.
  const late = tasks.filter(({ ts }) => ts > paint.ts).map(({ tdur = 0 }) => tdur / 1000 - LONG);
  return {
    paint: (paint.ts - start.ts) / 1000,
    blocked: late.reduce((sum, time) => sum + Math.max(time, 0), 0),
    shift: moved.reduce((sum, { args }) => sum + args.data.weighted_score_delta, 0),
  };
}
