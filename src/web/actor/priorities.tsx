import { actorWords } from '../words/actor';
import { linkTo, type Page } from '../page/page';
import { Name, When } from '../page/parts';
import type { ActorData } from './actor.query';
import { Behind } from './stance';

/** What the actor puts first, and the statements that say so. */
export function Priorities({ data, page }: { data: ActorData; page: Page }) {
  const say = actorWords[page.lang];
  const { priorities } = data;
  return (
    <section aria-labelledby="priorities">
      <h2 id="priorities">{say.priorities}</h2>
      {priorities.length === 0 ? (
        <p class="quiet">{say.noPriorities}</p>
      ) : (
        <>
          <p class="quiet">{say.prioritiesWhy}</p>
          <ol class="priorities">
            {priorities.map(({ id, name }) => (
              <li key={id}>
                <Name>{name}</Name>
              </li>
            ))}
          </ol>
          <Stated data={data} page={page} />
        </>
      )}
    </section>
  );
}

function Stated({ data: { prioritiesStated }, page }: { data: ActorData; page: Page }) {
  const say = actorWords[page.lang];
  return (
    <div class="stated">
      {prioritiesStated.map((it) => (
        <div key={it.statement}>
          <p class="quiet">
            {say.stated}{' '}
            <a href={linkTo(page, `/statements/${it.statement}`)}>
              <When date={it.statedAt} lang={page.lang} />
            </a>
          </p>
          <Behind report={it} name={`${say.priorities}, ${it.summary}`} page={page} />
        </div>
      ))}
    </div>
  );
}
