import { DiffChart } from '../charts/diff';
import { changeText, priorityText } from '../words/change-text';
import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import { diffWords } from '../words/diff';
import { timelineWords } from '../words/timeline';
import { linkTo, type Page } from '../page/page';
import { Name } from '../page/parts';
import { SOURCE_COLUMNS, sourceCells, type Row, type Table } from '../page/csv';
import type { View } from '../page/view';
import type { Cause } from './cause';
import { Choose } from './choose';
import type { DiffData, Moved } from './diff.query';
import { Everybody } from './everybody';
import { OneActor } from './one-actor';

interface Props {
  readonly data: DiffData;
  readonly page: Page;
}

/** What changed between two dates, or in what was known of one. */
export const diffView: View<DiffData> = {
  name: 'diff',
  alias: { to: 'at' },
  title: titleOf,
  Content: ({ data, page }) => (
    <>
      <Head data={data} page={page} />
      <Choose data={data} page={page} />
      {data.actor ? <OneActor data={data} page={page} /> : <Everybody data={data} page={page} />}
    </>
  ),
  table: tableOf,
  Chart: ({ data, page }) => <DiffChart data={data} title={titleOf(data, page)} lang={page.lang} />,
};

function titleOf(data: DiffData, { lang }: Page): string {
  const say = diffWords[lang];
  const [from, at] = [dateText(data.from, lang), dateText(data.at, lang)];
  const title = data.sameDate ? say.titleKnown(at) : say.titleBetween(from, at);
  return data.actor ? `${data.actor.name}: ${title}` : title;
}

function Head({ data: { actor, issue, at }, page }: Props) {
  const { lang } = page;
  const say = diffWords[lang];
  const asked = { actor: actor?.id, issue: issue?.id };
  return (
    <header>
      <h1>
        {actor && (
          <>
            <a href={linkTo(page, `/actors/${actor.id}`, { at })}>
              <Name>{actor.name}</Name>
            </a>
            {': '}
          </>
        )}
        {actor ? say.title.toLocaleLowerCase(lang) : say.title}
        {issue && (
          <>
            {' · '}
            <Name>{issue.name}</Name>
          </>
        )}
      </h1>
      {!actor && <p class="lead">{say.lead}</p>}
      <p>
        <a href={linkTo(page, '/moves', { ...asked, at })}>
          {actor ? commonWords[lang].movesOf : commonWords[lang].moves}
        </a>
        {actor && (
          <>
            {' · '}
            <a href={linkTo(page, '/timeline', { ...asked, at })}>{timelineWords[lang].ofActor}</a>
          </>
        )}
      </p>
    </header>
  );
}

/** One line a change, that of priorities first. */
function tableOf({ moved, ...data }: DiffData, { lang }: Page): Table {
  const { from, at: to, knownFrom, knownAt, sameDate } = data;
  const dates = { from, to, knownFrom, knownAt };
  const rows = moved.flatMap((it) => rowsOf(it, lang, sameDate));
  const columns = [
    ...['from', 'to', 'knownFrom', 'knownAt', 'actor', 'actorName', 'change', 'direction'],
    ...['issue', 'issueName', 'term', 'termName', 'before', 'after', 'sentence'],
    ...['statements', 'summary', ...SOURCE_COLUMNS],
  ];
  return { columns, rows: rows.map((row) => ({ ...dates, ...row })) };
}

function rowsOf({ id, name, priorities, changes }: Moved, lang: Page['lang'], learnt: boolean) {
  const actor = { actor: id, actorName: name };
  const told = (causes: readonly Cause[]): Row => ({
    statements: causes.map((it) => it.id).join(' '),
    summary: causes[0]?.summary ?? commonWords[lang].noStatement,
    ...(causes.length === 1 ? sourceCells(causes[0]?.source) : {}),
  });
  const rows = changes.map((it): Row => ({
    ...{ ...actor, change: it.change, direction: it.direction },
    ...{ issue: it.issue.id, issueName: it.issue.name, term: it.term, termName: it.termName },
    ...{ before: it.before?.kind, after: it.after?.kind },
    ...{ sentence: `${name}: ${changeText(lang, it, learnt)}`, ...told(it.causes) },
  }));
  if (!priorities) return rows;
  const names = (list: readonly { name: string }[]): string => list.map((it) => it.name).join('; ');
  const first: Row = {
    ...{ ...actor, change: 'reprioritised', direction: 'neutral' },
    ...{ before: names(priorities.before), after: names(priorities.after) },
    sentence: `${name}: ${priorityText(lang, priorities, learnt)}`,
    ...told(priorities.causes),
  };
  return [first, ...rows];
}
