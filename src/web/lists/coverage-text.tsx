import { commonWords } from '../words/common';
import { dateText } from '../words/dates';
import { listWords } from '../words/lists';
import { oneSourceWords } from '../words/sources';
import type { Named } from '../page/names';
import { linkTo, type Page } from '../page/page';
import type { Covered } from './coverage';
import { NamedLink } from './parts';

/** How much all answers rest on, in sentences, and where it is thin. */
export function CoverageText({ covered, page }: { covered: Covered; page: Page }) {
  const { lang } = page;
  const say = listWords[lang];
  const { statements, sources, firstStated, lastStated, thin } = covered;
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{say.coverage}</h2>
      <p>
        {say.recordedFrom(
          commonWords[lang].statements(statements),
          commonWords[lang].sources(sources),
        )}{' '}
        {firstStated !== null &&
          lastStated !== null &&
          say.firstLast(dateText(firstStated, lang), dateText(lastStated, lang))}{' '}
        {say.vocabulary(covered.actors, covered.issues)}
      </p>
      <p class="quiet">{oneSourceWords[lang].one}</p>
      <h3>{say.thin}</h3>
      <p>{say.thinWhy}</p>
      <Names
        title={say.thinActors}
        of={thin.actors}
        href={(id) => linkTo(page, '/statements', { actor: id })}
      />
      <Names
        title={say.thinIssues}
        of={thin.issues}
        href={(id) => linkTo(page, '/statements', { issue: id })}
      />
      <p>{say.silent(thin.silentActors, thin.silentIssues)}</p>
    </section>
  );
}

interface NamesProps {
  readonly title: string;
  readonly of: readonly Named[];
  readonly href: (id: string) => string;
}

const Names = ({ title, of, href }: NamesProps) => (
  <p>
    {title}:{' '}
    {of.length === 0
      ? '–'
      : of.map(({ id, name }, index) => (
          <>
            {index > 0 && ', '}
            <NamedLink key={id} href={href(id)} name={name} />
          </>
        ))}
  </p>
);
