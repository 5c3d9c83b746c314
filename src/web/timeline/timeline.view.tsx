import { TimelineChart } from '../charts/timeline';
import { TimelineZoom } from '../islands/timeline';
import { kindWord } from '../words/kinds';
import { timelineWords } from '../words/timeline';
import { Island } from '../page/island';
import { Empty } from '../page/nothing-yet';
import { linkHere, type Page } from '../page/page';
import { Name } from '../page/parts';
import { SOURCE_COLUMNS, sourceCells, type Row, type Table } from '../page/csv';
import type { View } from '../page/view';
import { chartOf, titleOf, windowOf } from './chart-data';
import { ChooseTimeline } from './choose';
import { LanesTable } from './table';
import type { TimelineData } from './timeline.query';

interface Props {
  readonly data: TimelineData;
  readonly page: Page;
}

/** In pixels, of the picture and of the drawing before the browser says how wide it may be. */
const WIDTH = 960;

/** Lanes over time. */
export const timelineView: View<TimelineData> = {
  name: 'timeline',
  title: titleOf,
  isUnasked: ({ actor, issue }) => actor === null && issue === null,
  Content: ({ data, page }) => (
    <>
      <h1>{titleOf(data, page)}</h1>
      <p class="lead">{timelineWords[page.lang].lead}</p>
      <ChooseTimeline data={data} page={page} />
      {data.lanes.length === 0 ? (
        <Nothing data={data} page={page} />
      ) : (
        <>
          <Drawing data={data} page={page} />
          <LanesTable data={data} page={page} />
        </>
      )}
    </>
  ),
  table: tableOf,
  Chart: ({ data, page }) => (
    <TimelineChart
      data={chartOf(data, page)}
      window={windowOf(data.window)}
      width={WIDTH}
      lang={page.lang}
    />
  ),
};

const Drawing = ({ data, page }: Props) => (
  <section aria-label={timelineWords[page.lang].picture}>
    <Island
      name="timeline"
      of={TimelineZoom}
      props={{
        data: chartOf(data, page),
        ...{ window: windowOf(data.window), whole: windowOf(data.whole) },
        ...{ width: WIDTH, lang: page.lang },
        address: linkHere(page, { from: undefined, to: undefined }),
      }}
    />
  </section>
);

/** Whom and what a timeline can be asked of. */
function Nothing({ data, page }: Props) {
  const say = timelineWords[page.lang];
  const { actor, issue, choices } = data;
  if (actor ?? issue ?? data.firstRecorded)
    return <Empty data={data} page={page} otherwise={say.nothing} />;
  const lists = [
    ['actor', say.actor, choices.actors],
    ['issue', say.issue, choices.issues],
  ] as const;
  return (
    <>
      <p>{say.choose}</p>
      {lists.map(([name, title, items]) => (
        <section key={name} aria-labelledby={`choose-${name}`}>
          <h2 id={`choose-${name}`}>{title}</h2>
          <ul class="choices">
            {items.map(({ id, name: label }) => (
              <li key={id}>
                <a href={linkHere(page, { [name]: id })}>
                  <Name>{label}</Name>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** One line a statement, with what it opened and what it set. */
function tableOf({ lanes }: TimelineData, { lang }: Page): Table {
  const rows = lanes.flatMap(({ actor, issue, term, termName, ...lane }) =>
    lane.statements.map(({ id, type, statedAt, start, end, summary, source }): Row => {
      const period = lane.periods.find(({ statement }) => statement === id);
      const deadline = lane.deadlines.find(({ statement }) => statement === id);
      return {
        ...{ actor: actor.id, actorName: actor.name, issue: issue?.id, issueName: issue?.name },
        ...{ term, termName, type, kindWord: kindWord(lang, type), statedAt, start, end },
        ...{ standsFrom: period?.from, standsTo: period?.to },
        priorities: period?.priorities.map(({ name }) => name).join('; '),
        ...{ by: deadline?.by, status: deadline?.status, summary, statement: id },
        ...sourceCells(source),
      };
    }),
  );
  const columns = [
    ...['actor', 'actorName', 'issue', 'issueName', 'term', 'termName', 'type', 'kindWord'],
    ...['statedAt', 'start', 'end', 'standsFrom', 'standsTo', 'priorities', 'by', 'status'],
    ...['summary', 'statement', ...SOURCE_COLUMNS],
  ];
  return { columns, rows };
}
