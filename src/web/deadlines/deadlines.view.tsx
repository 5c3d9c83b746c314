import { interval, momentOf } from '../../../events/time';
import { DeadlinesChart, type DeadlinesChartData } from '../charts/deadlines';
import { commonWords, knownText } from '../words/common';
import { deadlineWords } from '../words/deadlines';
import { SOURCE_COLUMNS, sourceCells, type Table } from '../page/csv';
import { feedAddress } from '../page/feed';
import { linkTo, type Page } from '../page/page';
import { Actors, Name, When } from '../page/parts';
import type { View } from '../page/view';
import { calendar } from './calendar';
import { DeadlineControls } from './controls';
import { STATUSES, type DeadlinesData, type ShownDeadline } from './deadlines.query';
import { leftText } from './left';
import { setterNames, settersOf } from './shared';

interface Props {
  readonly data: DeadlinesData;
  readonly page: Page;
}

/** What is due when. */
export const deadlinesView: View<DeadlinesData> = {
  name: 'deadlines',
  title: ({ at }, { lang }) => deadlineWords[lang].titleOn(at),
  Content: ({ data, page }) => (
    <>
      <h1>{deadlineWords[page.lang].title}</h1>
      <p class="lead">{deadlineWords[page.lang].lead}</p>
      <DeadlineControls data={data} page={page} />
      <AsOf data={data} page={page} />
      {data.items.length === 0 && <p class="empty">{deadlineWords[page.lang].none}</p>}
      {STATUSES.map((status) => (
        <Group key={status} status={status} data={data} page={page} />
      ))}
      <p>
        <a href={feedAddress(page, 'ics')}>{deadlineWords[page.lang].feed}</a>
      </p>
    </>
  ),
  table: tableOf,
  Chart: ({ data, page }) => <DeadlinesChart data={drawn(data)} lang={page.lang} />,
  feed: { format: 'ics', type: 'text/calendar', write: calendar },
};

function AsOf({ data, page: { lang } }: Props) {
  return (
    <p>
      <strong>
        <When date={data.at} lang={lang} />
      </strong>
      {', '}
      {knownText(data.knownAt, lang)}
    </p>
  );
}

function Group({ status, data, page }: Props & { status: (typeof STATUSES)[number] }) {
  const items = data.items.filter((it) => it.status === status);
  if (items.length === 0) return null;
  return (
    <section class="due" aria-labelledby={status}>
      <h2 id={status}>
        {deadlineWords[page.lang].statuses[status]} ({items.length})
      </h2>
      <ul>
        {items.map((item) => (
          <Deadline key={item.statement} item={item} page={page} />
        ))}
      </ul>
    </section>
  );
}

function Deadline({ item, page }: { item: ShownDeadline; page: Page }) {
  const { lang } = page;
  const say = deadlineWords[lang];
  const left = leftText(item, lang);
  return (
    <li class={`deadline ${item.status}`}>
      <p class="when">
        <strong>
          <When date={item.by} lang={lang} />
        </strong>
        {left !== null && <span class="left">{left}</span>}
      </p>
      <div>
        <p>
          <Actors actors={settersOf(item)} page={page} />
          {': '}
          <strong>
            <Name>{item.term.name}</Name>
          </strong>{' '}
          (<Name>{item.issue.name}</Name>)
          <Addressees to={item.to} page={page} />
        </p>
        <p>
          <Name>{item.summary}</Name>
        </p>
        {item.consequence !== null && (
          <p>
            {say.consequence} <Name>{item.consequence}</Name>
          </p>
        )}
        <Behind item={item} page={page} />
      </div>
    </li>
  );
}

function Addressees({ to, page }: { to: ShownDeadline['to']; page: Page }) {
  return (
    <>
      {to.length > 0 && ` ${deadlineWords[page.lang].to} `}
      <Actors actors={to} page={page} />
    </>
  );
}

/** When it was set, how often it was extended, and the reports. */
function Behind({ item, page }: { item: ShownDeadline; page: Page }) {
  const { lang } = page;
  const say = deadlineWords[lang];
  return (
    <p class="quiet">
      {say.set} <When date={item.since} lang={lang} />
      {' · '}
      {item.extensions > 0 ? <strong>{say.extended(item.extensions)}</strong> : say.notExtended}
      {' · '}
      <a href={linkTo(page, `/statements/${item.statement}`)}>
        {commonWords[lang].report}
        {item.alsoSetBy.length > 0 && (
          <>
            : <Name>{item.actor.name}</Name>
          </>
        )}
        <span class="hidden">, {item.term.name}</span>
      </a>
      {item.alsoSetBy.map(({ actor, statement }) => (
        <>
          {' · '}
          <a href={linkTo(page, `/statements/${statement}`)}>
            {commonWords[lang].report}: <Name>{actor.name}</Name>
            <span class="hidden">, {item.term.name}</span>
          </a>
        </>
      ))}
      {item.lifted && (
        <>
          {' · '}
          <a href={linkTo(page, `/statements/${item.lifted.statement}`)}>
            {say.liftedBy}
            <span class="hidden">: {item.term.name}</span>
          </a>
        </>
      )}
    </p>
  );
}

/** As numbers, for the picture. */
function drawn({ at, items }: DeadlinesData): DeadlinesChartData {
  return {
    ...{ at, now: momentOf(at)?.reached ?? 0 },
    items: items.map((it) => ({
      ...{ actor: setterNames(it), term: it.term.name, by: it.by, status: it.status },
      from: interval(it.since)?.start ?? 0,
      to: interval(it.by)?.end ?? 0,
    })),
  };
}

/** One line a deadline. */
function tableOf({ at, items }: DeadlinesData): Table {
  const rows = items.map((it) => ({
    ...{ at, by: it.by, status: it.status, left: it.left, extensions: it.extensions },
    ...{ actor: it.actor.id, actorName: it.actor.name, issue: it.issue.id },
    ...{ issueName: it.issue.name, term: it.term.id, termName: it.term.name },
    ...{ since: it.since, lifted: it.lifted?.statedAt, consequence: it.consequence },
    ...{ summary: it.summary, statement: it.statement, ...sourceCells(it.source) },
    alsoSetBy: it.alsoSetBy.map(({ actor }) => actor.id).join(' '),
    alsoStatements: it.alsoSetBy.map(({ statement }) => statement).join(' '),
  }));
  const columns = [
    ...['at', 'by', 'status', 'left', 'extensions', 'actor', 'actorName', 'issue', 'issueName'],
    ...['term', 'termName', 'since', 'lifted', 'consequence', 'summary', 'statement'],
    ...[...SOURCE_COLUMNS, 'alsoSetBy', 'alsoStatements'],
  ];
  return { columns, rows };
}
