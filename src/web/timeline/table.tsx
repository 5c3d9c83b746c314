import { timelineWords } from '../words/timeline';
import { linkTo, type Page } from '../page/page';
import { KindMark, Name, When } from '../page/parts';
import type { ShownLane, ShownStatement } from './lanes';
import type { TimelineData } from './timeline.query';

interface Props {
  readonly data: TimelineData;
  readonly page: Page;
}

/** What the drawing shows, as a table: a group of rows a lane, a row a statement. */
export function LanesTable({ data, page }: Props) {
  const say = timelineWords[page.lang];
  return (
    <section aria-labelledby="table">
      <h2 id="table">{say.table}</h2>
      <div class="scroll" role="region" aria-label={say.region} tabIndex={0}>
        <table class="lanes">
          <caption class="hidden">{say.table}</caption>
          <thead>
            <tr>
              <th scope="col">{say.stated}</th>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.stood}</th>
              <th scope="col">{say.deadline}</th>
            </tr>
          </thead>
          {data.lanes.map((lane) => (
            <LaneRows
              key={`${lane.actor.id} ${lane.issue?.id} ${lane.term}`}
              {...{ lane, data, page }}
            />
          ))}
        </table>
      </div>
    </section>
  );
}

function LaneRows({ lane, data, page }: Props & { lane: ShownLane }) {
  const { actor, issue, termName, statements } = lane;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          {!data.actor && (
            <>
              <Name>{actor.name}</Name>
              {': '}
            </>
          )}
          <Name>{termName ?? timelineWords[page.lang].priorities}</Name>{' '}
          {issue && (
            <span class="quiet">
              <Name>{issue.name}</Name>
            </span>
          )}
        </th>
      </tr>
      {statements.map((said) => (
        <SaidRow key={said.id} said={said} lane={lane} page={page} />
      ))}
    </tbody>
  );
}

interface RowProps {
  readonly said: ShownStatement;
  readonly lane: ShownLane;
  readonly page: Page;
}

function SaidRow({ said, lane, page }: RowProps) {
  const { lang } = page;
  const { id, type, statedAt } = said;
  const deadline = lane.deadlines.find(({ statement }) => statement === id);
  const period = lane.periods.find(({ statement }) => statement === id);
  return (
    <tr>
      <td>
        <a href={linkTo(page, `/statements/${id}`)}>
          <When date={statedAt} lang={lang} />
        </a>
      </td>
      <td>
        <KindMark kind={type} lang={lang} />
        {period && period.priorities.length > 0 && (
          <ol>
            {period.priorities.map(({ id: issue, name }) => (
              <li key={issue}>
                <Name>{name}</Name>
              </li>
            ))}
          </ol>
        )}
      </td>
      <td>
        <Stood said={said} lane={lane} page={page} />
      </td>
      <td>
        {deadline && (
          <>
            <When date={deadline.by} lang={lang} /> ({timelineWords[lang].status[deadline.status]})
          </>
        )}
      </td>
    </tr>
  );
}

/** Until when stands what the statement opened; or that it said the same again, or ended what stood. */
function Stood({ said, lane: { periods }, page: { lang } }: RowProps) {
  const say = timelineWords[lang];
  const opened = periods.find(({ statement }) => statement === said.id);
  if (opened?.to === null) return <>{say.still}</>;
  if (opened)
    return (
      <>
        {say.until} <When date={opened.to.slice(0, 10)} lang={lang} />
      </>
    );
  const { type, start } = said;
  const isAgain = periods.some(
    ({ kind, from, to }) => kind === type && from <= start && (to === null || start < to),
  );
  if (isAgain) return <>{say.again}</>;
  return <>{periods.some(({ to }) => to === start) && say.ended}</>;
}
