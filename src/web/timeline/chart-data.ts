import type { ChartLane, TimelineChartData } from '../charts/timeline';
import type { Window } from '../charts/window';
import { timelineWords } from '../words/timeline';
import type { Page } from '../page/page';
import type { ShownLane } from './lanes';
import type { TimelineData } from './timeline.query';

/** What the timeline is called. */
export function titleOf({ actor, issue }: TimelineData, { lang }: Page): string {
  const say = timelineWords[lang];
  const names = [actor, issue].flatMap((it) => (it ? [it.name] : []));
  return names.length === 0 ? say.title : say.titleOf(names.join(' · '));
}

/** What the drawing needs, times in milliseconds UTC: it is drawn anew in the browser. */
export const chartOf = (data: TimelineData, page: Page): TimelineChartData => ({
  title: titleOf(data, page),
  at: data.at,
  end: Date.parse(data.end),
  lanes: data.lanes.map((lane) => chartLane(lane, data.actor !== null, page)),
});

function chartLane(lane: ShownLane, isOneActor: boolean, { lang }: Page): ChartLane {
  const name = lane.termName ?? timelineWords[lang].priorities;
  return {
    group: lane.issue?.name ?? '',
    name: isOneActor ? name : `${lane.actor.name}: ${name}`,
    periods: lane.periods.map(({ kind, priorities, from, sureFrom, to }) => ({
      kind,
      label: priorities[0]?.name ?? null,
      ...{ from: Date.parse(from), sureFrom: Date.parse(sureFrom) },
      to: to === null ? null : Date.parse(to),
    })),
    points: lane.statements.map(({ type, statedAt, start, end }) => ({
      ...{ type, statedAt, start: Date.parse(start), end: Date.parse(end) },
    })),
    deadlines: lane.deadlines.map(({ by, set, due, status }) => ({
      ...{ by, status, set: Date.parse(set), due: Date.parse(due) },
    })),
  };
}

const DAY = 86_400_000;

/** From the start of the first day to the end of the last. */
export const windowOf = ({ from, to }: { from: string; to: string }): Window => ({
  from: Date.parse(from),
  to: Date.parse(to) + DAY,
});
