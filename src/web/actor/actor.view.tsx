import { PositionChart } from '../charts/position';
import { actorWords } from '../words/actor';
import { commonWords, knownText } from '../words/common';
import { diffWords } from '../words/diff';
import { timelineWords } from '../words/timeline';
import { Empty } from '../page/nothing-yet';
import { linkHere, linkTo, type Page } from '../page/page';
import { Name, When } from '../page/parts';
import type { View } from '../page/view';
import type { ActorData, Division, ShownStance } from './actor.query';
import { ChooseActor } from './choose';
import { Members } from './members';
import { Priorities } from './priorities';
import { StanceItem } from './stance';
import { tableOf } from './table';

interface Props {
  readonly data: ActorData;
  readonly page: Page;
}

/** Where one actor stands. */
export const actorView: View<ActorData> = {
  name: 'position',
  title: ({ actor, at }, { lang }) => actorWords[lang].titleOn(actor.name, at),
  Content: ({ data, page }) => (
    <>
      <Head data={data} page={page} />
      <ChooseActor data={data} page={page} />
      <Priorities data={data} page={page} />
      <Stances data={data} page={page} />
      <Members data={data} page={page} />
    </>
  ),
  table: tableOf,
  Chart: ({ data, page }) => <PositionChart data={data} lang={page.lang} />,
};

function Head({ data, page }: Props) {
  const { lang } = page;
  const say = actorWords[lang];
  const { actor, issue, coverage } = data;
  const asked = { actor: actor.id, issue: issue?.id };
  return (
    <header>
      <h1>
        <Name>{actor.name}</Name>
      </h1>
      <p class="lead">
        <When date={data.at} lang={lang} />
        {', '}
        {knownText(data.knownAt, lang)}
        {'. '}
        {say.rests} {commonWords[lang].statements(coverage.statements)} (
        {commonWords[lang].sources(coverage.sources)}).
      </p>
      <p class="sentence">
        <Affiliations data={data} page={page} />
        {issue && (
          <>
            {' '}
            {say.onlyIssue(issue.name)}{' '}
            <a href={linkHere(page, { issue: undefined })}>{say.allIssues}</a>
          </>
        )}
      </p>
      <p>
        <a href={linkTo(page, '/diff', asked)}>{diffWords[lang].since}</a>
        {' · '}
        <a href={linkTo(page, '/moves', asked)}>{commonWords[lang].movesOf}</a>
        {' · '}
        <a href={linkTo(page, '/timeline', asked)}>{timelineWords[lang].ofActor}</a>
      </p>
    </header>
  );
}

function Affiliations({ data: { actor, memberOf }, page }: Props) {
  const say = actorWords[page.lang];
  const kind = Object.entries(say.kinds).find(([name]) => name === actor.kind)?.[1] ?? actor.kind;
  return (
    <>
      {kind}
      {memberOf.map(({ id, name, role }, index) => (
        <>
          {index === 0 ? ` ${say.memberOf} ` : ', '}
          <a href={linkTo(page, `/actors/${id}`)}>
            <Name>{name}</Name>
          </a>
          {role !== null && (
            <>
              {' ('}
              <Name>{role}</Name>)
            </>
          )}
        </>
      ))}
      .
    </>
  );
}

function Stances({ data, page }: Props) {
  const say = actorWords[page.lang];
  const { issues, divided } = data;
  return (
    <section aria-labelledby="stances">
      <h2 id="stances">{say.stances}</h2>
      {issues.length === 0 && <Empty data={data} page={page} otherwise={say.none} />}
      {issues.map(({ id, name, stances }) => (
        <section key={id} class="issue" aria-labelledby={`issue-${id}`}>
          <h3 id={`issue-${id}`}>
            <Name>{name}</Name>
          </h3>
          <ul>
            {stances.map((stance) => (
              <StanceItem
                key={stance.statement}
                division={divided.find((it) => isOn(it, stance))}
                {...{ stance, page }}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** A deadline on a term divides nobody. */
const isOn = (it: Division, { issue, term, status }: ShownStance): boolean =>
  it.issue === issue && it.term === term && status === undefined;
