import type { ComponentChildren } from 'preact';
import { actorWords } from '../words/actor';
import { commonWords } from '../words/common';
import { statementWords } from '../words/statement';
import { kindWord } from '../words/kinds';
import { capitalised } from '../words/lang';
import type { Named } from '../page/names';
import { SOURCE_COLUMNS, sourceCells } from '../page/csv';
import { linkTo, type Page } from '../page/page';
import { KindMark, Name, When } from '../page/parts';
import { SourceLine } from '../page/source';
import type { View } from '../page/view';
import { Amend } from './amend';
import { Remarks } from './remarks';
import type { ReportData } from './statement.query';

interface Props {
  readonly data: ReportData;
  readonly page: Page;
}

/** One report, with all that was recorded about it. */
export const statementView: View<ReportData> = {
  name: 'statement',
  title: ({ names, statement }, { lang }) =>
    `${names.actor.name}: ${kindWord(lang, statement.type)} ${names.term ?? names.issue.name}`,
  Content: ({ data, page }) => (
    <article>
      <div data-swap="statement">
        <Head data={data} page={page} />
        {data.retracted && (
          <p class="flag" role="note">
            {actorWords[page.lang].retracted}
          </p>
        )}
        <p class="lead">
          <Name>{data.statement.summary}</Name>
        </p>
        {data.statement.quote !== undefined && (
          <blockquote dir="auto">
            <p>{data.statement.quote}</p>
          </blockquote>
        )}
        <Facts data={data} page={page} />
        <Remarks data={data} page={page} />
      </div>
      <Amend data={data} page={page} />
    </article>
  ),
  table: ({ statement, names, recordedAt, recordedBy }) => ({
    columns: [
      'id',
      'type',
      'actor',
      'actorName',
      'issue',
      'issueName',
      'term',
      'termName',
      'over',
      'statedAt',
      'summary',
      'quote',
      'recordedAt',
      'recordedBy',
      ...['at', 'knownAt', ...SOURCE_COLUMNS],
    ],
    rows: [
      {
        ...{ id: statement.id, type: statement.type, term: statement.term, termName: names.term },
        ...{ actor: names.actor.id, actorName: names.actor.name },
        ...{ issue: names.issue.id, issueName: names.issue.name },
        over: names.over.map(({ id }) => id).join(' '),
        ...{ statedAt: statement.statedAt, summary: statement.summary, quote: statement.quote },
        ...{ recordedAt, recordedBy, ...sourceCells(statement.source) },
      },
    ],
  }),
};

function Head({ data: { names, statement, disputed, retracted }, page }: Props) {
  return (
    <h1>
      <a href={linkTo(page, `/actors/${names.actor.id}`)}>
        <Name>{names.actor.name}</Name>
      </a>{' '}
      <KindMark kind={statement.type} lang={page.lang} />{' '}
      {names.term === null ? (
        <IssueLink issue={names.issue} page={page} />
      ) : (
        <Name>{names.term}</Name>
      )}
      {names.over.map((issue, index) => (
        <>
          {index === 0 ? ` ${actorWords[page.lang].over} ` : ', '}
          <IssueLink issue={issue} page={page} />
        </>
      ))}
      {retracted && <span class="flag"> ({statementWords[page.lang].retracted})</span>}
      {disputed && <span class="flag"> ({commonWords[page.lang].disputed})</span>}
    </h1>
  );
}

/** An issue, leading to who stands where on it. */
const IssueLink = ({ issue: { id, name }, page }: { issue: Named; page: Page }) => (
  <a href={linkTo(page, '/', { issue: id })}>
    <Name>{name}</Name>
  </a>
);

function Facts({ data, page }: Props) {
  const { lang } = page;
  const say = actorWords[lang];
  const { statement, names, requires } = data;
  const facts: [string, ComponentChildren][] = [
    [say.stated, <When date={statement.statedAt} lang={lang} />],
    [say.issue, <IssueLink issue={names.issue} page={page} />],
    [say.source, <SourceLine source={statement.source} lang={lang} />],
    ['', commonWords[lang].sources(data.sources)],
  ];
  if (names.speaker !== null) facts.push([say.speaker, <Name>{names.speaker}</Name>]);
  if (names.to.length > 0)
    facts.push([say.to, <Name>{names.to.map(({ name }) => name).join(', ')}</Name>]);
  if (statement.condition !== undefined)
    facts.push([say.condition, <Name>{statement.condition}</Name>]);
  for (const { actor, termName } of requires)
    facts.push([say.inReturn, <Name>{`${termName} (${actor.name})`}</Name>]);
  if (statement.by !== undefined) facts.push([say.by, <When date={statement.by} lang={lang} />]);
  facts.push([
    say.recorded,
    <>
      <When date={data.recordedAt} lang={lang} />, {say.recordedBy} <Name>{data.recordedBy}</Name>
      {' · '}
      <a href={`/v1/events/${statement.id}`}>{say.asEvent}</a>
    </>,
  ]);
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{capitalised(lang, name || commonWords[lang].report)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
