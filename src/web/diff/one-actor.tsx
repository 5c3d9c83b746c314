import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import { diffWords } from '../words/diff';
import { filled } from '../words/fill';
import { sentences } from '../words/sentences';
import type { Named } from '../page/names';
import { Empty } from '../page/nothing-yet';
import type { Page } from '../page/page';
import { Name } from '../page/parts';
import { Causes, ChangeItem, Sides } from './change';
import type { DiffData, Moved, ShownPriorities } from './diff.query';
import { ORDER, ToldPriorities } from './told';

interface Props {
  readonly data: DiffData;
  readonly page: Page;
}

/** All that changed for one actor, side by side, each with its statement. */
export function OneActor({ data, page }: Props) {
  const say = diffWords[page.lang];
  const [moved] = data.moved;
  if (!moved) return null;
  if (!moved.priorities && moved.changes.length === 0)
    return <Empty data={data} page={page} otherwise={say.noChange} />;
  return (
    <>
      <Told moved={moved} data={data} page={page} />
      {moved.priorities && <Priorities of={moved.priorities} data={data} page={page} />}
      {ORDER.map((group) => (
        <Group key={group} name={group} moved={moved} data={data} page={page} />
      ))}
    </>
  );
}

/** The news in a sentence, and how many changes there are of each sort. */
function Told({ moved: { name, priorities, changes }, data, page }: Props & { moved: Moved }) {
  const { lang } = page;
  const say = diffWords[lang];
  const [from, at] = [dateText(data.from, lang), dateText(data.at, lang)];
  const between = data.sameDate ? at : say.between(from, at);
  const what = priorities && (
    <ToldPriorities of={priorities} isLearnt={data.sameDate} lang={lang} />
  );
  const groups = ORDER.map((group) => ({
    group,
    size: changes.filter(({ change }) => change === group).length,
  }));
  return (
    <>
      <p class="news">
        {what
          ? filled(sentences[lang].told, { between, name: <Name>{name}</Name>, what })
          : `${between}: ${say.count(changes.filter(({ change }) => change !== 'reaffirmed').length)}.`}
      </p>
      <p>
        {groups
          .filter(({ size }) => size > 0)
          .map(({ group, size }, index) => (
            <>
              {index > 0 && ' · '}
              <a href={`#${group}`}>{say.groups[group]}</a>: {size}
            </>
          ))}
      </p>
    </>
  );
}

function Priorities({ of, data, page }: Props & { of: ShownPriorities }) {
  const say = diffWords[page.lang];
  const list = (issues: readonly Named[]) =>
    issues.length === 0 ? (
      <p class="quiet">{say.noPriorities}</p>
    ) : (
      <ol class="priorities">
        {issues.map(({ id, name }) => (
          <li key={id}>
            <Name>{name}</Name>
          </li>
        ))}
      </ol>
    );
  return (
    <section class="changed" aria-labelledby="priorities">
      <h2 id="priorities">{say.priorities}</h2>
      <Sides data={data} page={page} before={list(of.before)} after={list(of.after)} />
      <Causes causes={of.causes} page={page} />
    </section>
  );
}

interface GroupProps extends Props {
  readonly name: (typeof ORDER)[number];
  readonly moved: Moved;
}

/** The changes of one sort; what was only said again is folded up. */
function Group({ name, moved, data, page }: GroupProps) {
  const changes = moved.changes.filter(({ change }) => change === name);
  if (changes.length === 0) return null;
  const items = changes.map((it) => (
    <ChangeItem
      key={`${it.issue.id} ${it.term} ${(it.after ?? it.before)?.kind}`}
      change={it}
      data={data}
      page={page}
    />
  ));
  return (
    <section aria-labelledby={name}>
      <h2 id={name}>
        {diffWords[page.lang].groups[name]} <span class="quiet">{changes.length}</span>
      </h2>
      {name === 'reaffirmed' ? (
        <details>
          <summary>{commonWords[page.lang].show}</summary>
          {items}
        </details>
      ) : (
        items
      )}
    </section>
  );
}
