import { diffWords } from '../words/diff';
import { Empty } from '../page/nothing-yet';
import { linkHere, linkTo, type Page } from '../page/page';
import { Name, When } from '../page/parts';
import type { Cause } from './cause';
import type { DiffData, Moved } from './diff.query';
import { ORDER, ToldChange, ToldPriorities } from './told';

interface Props {
  readonly data: DiffData;
  readonly page: Page;
}

/** So many changes of one actor are told; the others are on its own page. */
const MOST = 6;

/** All that moved, each shortly. */
export function Everybody({ data, page }: Props) {
  const { lang } = page;
  const say = diffWords[lang];
  return (
    <section aria-labelledby="moved">
      <h2 id="moved">
        <When date={data.from} lang={lang} />
        {' – '}
        <When date={data.at} lang={lang} />
      </h2>
      {data.moved.length === 0 && <Empty data={data} page={page} otherwise={say.nobody} />}
      {data.moved.map((it) => (
        <OneShortly key={it.id} moved={it} data={data} page={page} />
      ))}
    </section>
  );
}

function OneShortly({ moved, data, page }: Props & { moved: Moved }) {
  const { lang } = page;
  const say = diffWords[lang];
  const { id, name, priorities } = moved;
  const changes = ORDER.filter((it) => it !== 'reaffirmed').flatMap((group) =>
    moved.changes.filter(({ change }) => change === group),
  );
  const told = { isLearnt: data.sameDate, lang };
  const link = linkHere(page, { actor: id });
  return (
    <section class="issue" aria-labelledby={`moved-${id}`}>
      <h3 id={`moved-${id}`}>
        <a href={link}>
          <Name>{name}</Name>
        </a>
      </h3>
      <ul class="told">
        {priorities && (
          <li>
            <ToldPriorities of={priorities} {...told} />{' '}
            <Said causes={priorities.causes} page={page} />
          </li>
        )}
        {changes.slice(0, MOST).map((it) => (
          <li key={`${it.issue.id} ${it.term} ${(it.after ?? it.before)?.kind}`}>
            <ToldChange of={it} {...told} /> <Said causes={it.causes} page={page} />
          </li>
        ))}
        {changes.length > MOST && (
          <li>
            <a href={link}>{say.more(changes.length - MOST)}</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** When it was said, and the way to the report. */
function Said({ causes: [cause], page }: { causes: readonly Cause[]; page: Page }) {
  if (!cause) return null;
  return (
    <span class="quiet">
      <a href={linkTo(page, `/statements/${cause.statement}`)}>
        <When date={cause.statedAt} lang={page.lang} length="short" />
      </a>
    </span>
  );
}
