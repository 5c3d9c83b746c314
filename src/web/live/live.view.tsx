import { LiveLog } from '../islands/live-log';
import { commonWords } from '../words/common';
import { onText } from '../words/dates';
import { liveForms, liveWords } from '../words/live';
import { SOURCE_COLUMNS, sourceCells, type Table } from '../page/csv';
import { feedAddress } from '../page/feed';
import { Island } from '../page/island';
import { linkHere, linkTo, type Page } from '../page/page';
import { When } from '../page/parts';
import type { View } from '../page/view';
import { atom } from './atom';
import { LiveControls } from './controls';
import { Entry } from './entry';
import type { LiveData } from './live.query';

interface Props {
  readonly data: LiveData;
  readonly page: Page;
}

/** Shifts as they become known. */
export const liveView: View<LiveData> = {
  name: 'live',
  title: (_data, { lang }) => liveWords[lang].title,
  Content: ({ data, page }) => (
    <>
      <h1>{liveWords[page.lang].title}</h1>
      <p class="lead">{liveWords[page.lang].lead}</p>
      <p class="quiet">{liveWords[page.lang].remarks}</p>
      <LiveControls data={data} page={page} />
      {isNow(page) ? <Behaviour data={data} page={page} /> : <AsOf data={data} page={page} />}
      <Log data={data} page={page} />
      <Ways data={data} page={page} />
    </>
  ),
  table: tableOf,
  feed: { format: 'atom', type: 'application/atom+xml', write: atom },
};

/** A page that is pinned does not move on. */
const isNow = ({ query }: Page): boolean => !query.get('at') && !query.get('knownAt');

function AsOf({ data, page: { lang } }: Props) {
  const say = commonWords[lang];
  return (
    <p>
      <strong>
        <When date={data.at} lang={lang} />
      </strong>
      {data.knownAt !== null && `, ${say.knownAt(onText(data.knownAt, lang))}`}
    </p>
  );
}

/** What the filters of the page are called in the stream of the API. */
function streamOf({ actor, issue, change }: LiveData): string {
  const asked = Object.entries({ actor, issue, change }).filter(([, value]) => value !== null);
  return `/v1/live?${new URLSearchParams(asked as [string, string][]).toString()}`;
}

function Behaviour({ data, page: { lang } }: Props) {
  const { pause, resume, isNew, open, lost, paused } = liveWords[lang];
  const say = { pause, resume, isNew, open, lost, paused, ...liveForms[lang] };
  return (
    <Island
      name="live-log"
      of={LiveLog}
      props={{ stream: streamOf(data), place: data.place, lang, say }}
    />
  );
}

function Log({ data, page }: Props) {
  const say = liveWords[page.lang];
  return (
    <div class="log" role="log" aria-label={say.log} data-place={data.place}>
      <ol class="arrivals">
        {data.items.map((item) => (
          <Entry key={item.id} item={item} page={page} />
        ))}
      </ol>
      {data.items.length === 0 && (
        <p class="empty">{data.since === null ? say.nothing : say.nothingSince}</p>
      )}
    </div>
  );
}

/** To what came before, to what will come, and to the feed. */
function Ways({ data, page }: Props) {
  const say = liveWords[page.lang];
  return (
    <>
      {data.more && (
        <p>
          <a
            href={linkTo(page, '/moves', {
              actor: data.actor ?? undefined,
              issue: data.issue ?? undefined,
            })}
          >
            {say.older}
          </a>
        </p>
      )}
      {data.since !== null && (
        <p>
          {say.onlySince} <a href={linkHere(page, { since: undefined })}>{say.everything}</a>
        </p>
      )}
      {isNow(page) && (
        <p>
          <a href={linkHere(page, { since: data.place })}>{say.sinceHere}</a>
        </p>
      )}
      <p>
        <a href={feedAddress(page, 'atom')}>{say.feed}</a>
      </p>
    </>
  );
}

/** One line a shift. */
function tableOf({ items }: LiveData): Table {
  const rows = items.flatMap(({ at, remark, report, moves }) =>
    moves.map((it) => ({
      ...{ id: it.id, at, actor: it.actor.id, actorName: it.actor.name },
      ...{ change: it.change, direction: it.direction, before: it.before, after: it.after },
      ...{ issue: it.issue?.id, issueName: it.issue?.name, term: it.term?.id },
      ...{ termName: it.term?.name, from: it.span?.from, to: it.span?.to },
      ...{ priorities: it.priorities?.map(({ id }) => id).join(' '), remark },
      ...{ statedAt: report?.statedAt, summary: report?.summary },
      ...{ statement: report?.statement, ...sourceCells(report?.source), said: it.said },
    })),
  );
  const columns = [
    ...['at', 'actor', 'actorName', 'change', 'direction', 'before', 'after', 'issue', 'issueName'],
    ...['term', 'termName', 'priorities', 'from', 'to', 'remark', 'statedAt', 'summary'],
    ...['statement', 'id', 'knownAt', ...SOURCE_COLUMNS, 'said'],
  ];
  return { columns, rows };
}
