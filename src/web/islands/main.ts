import { h, hydrate, type FunctionComponent } from 'preact';

/** What each island is, fetched where a page has one. */
const ISLANDS: Readonly<Record<string, () => Promise<FunctionComponent<never>>>> = {
  'live-log': async () => (await import('./live-log.js')).LiveLog,
  'live-table': async () => (await import('./live-table.js')).LiveTable,
  slider: async () => (await import('./slider.js')).Slider,
  report: async () => (await import('./report.js')).Report,
  timeline: async () => (await import('./timeline.js')).TimelineZoom,
};

for (const root of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = ISLANDS[root.dataset['island'] ?? ''];
  const props = JSON.parse(root.dataset['props'] ?? '{}') as never;
  void load?.().then((part) => hydrate(h(part, props), root));
}
