import { actorWords } from '../words/actor';
import type { Named } from '../page/names';
import { linkTo, type Page } from '../page/page';
import { KindMark, Name } from '../page/parts';
import type { ActorData } from './actor.query';
import type { StatedPriorities } from './stated';

/** Who speaks within the actor, what each puts first, and on what they disagree. */
export function Members({ data, page }: { data: ActorData; page: Page }) {
  const say = actorWords[page.lang];
  const { members } = data;
  if (members.length === 0) return null;
  return (
    <section aria-labelledby="members">
      <h2 id="members">{say.members}</h2>
      <ul>
        {members.map(({ id, name, role, priorities: [first], prioritiesStated, stances }) => (
          <li key={id}>
            <a href={linkTo(page, `/actors/${id}`)}>
              <Name>{name}</Name>
            </a>
            {role !== null && (
              <>
                {', '}
                <Name>{role}</Name>
              </>
            )}
            {' · '}
            {say.stanceCount(stances)}
            {first && <First issue={first} stated={prioritiesStated} page={page} />}
          </li>
        ))}
      </ul>
      <Divided data={data} page={page} />
    </section>
  );
}

interface FirstProps {
  readonly issue: Named;
  readonly stated: readonly StatedPriorities[];
  readonly page: Page;
}

/** What a member puts first, leading to where it said so. */
function First({ issue: { id, name }, stated, page }: FirstProps) {
  const statement = stated.find(({ issues }) => issues.includes(id))?.statement;
  return (
    <>
      {' · '}
      {actorWords[page.lang].first}:{' '}
      {statement === undefined ? (
        <Name>{name}</Name>
      ) : (
        <a href={linkTo(page, `/statements/${statement}`)}>
          <Name>{name}</Name>
        </a>
      )}
    </>
  );
}

function Divided({ data: { divided }, page }: { data: ActorData; page: Page }) {
  const say = actorWords[page.lang];
  if (divided.length === 0) return null;
  return (
    <>
      <h3>{say.divided}</h3>
      <ul>
        {divided.map(({ issue, issueName, term, termName, stances }) => (
          <li key={`${issue} ${term}`}>
            <Name>{issueName}</Name>: <Name>{termName}</Name>
            <ul>
              {stances.map(({ actor, kind, statement }) => (
                <li key={statement}>
                  <a href={linkTo(page, `/statements/${statement}`)}>
                    <Name>{actor.name}</Name> <KindMark kind={kind} lang={page.lang} />
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
