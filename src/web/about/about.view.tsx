import { aboutWords } from '../words/about';
import { listWords } from '../words/lists';
import type { Covered } from '../lists/coverage';
import { CoverageText } from '../lists/coverage-text';
import { linkTo, type Page } from '../page/page';

const LINKS = [
  ['/docs', 'docs'],
  ['/openapi.json', 'openapi'],
  ['/v1/export?format=csv', 'csv'],
  ['/v1/shifts', 'shifts'],
  ['/health/ready', 'ready'],
] as const;

/** What this is, what it rests on, how to cite it, and where programs go; `covered` is `null` where that needs a key. */
export function About({ page, covered }: { page: Page; covered: Covered | null }) {
  const lists = listWords[page.lang];
  const say = aboutWords[page.lang];
  return (
    <>
      <h1>{say.title}</h1>
      <p class="lead">{say.lead}</p>
      {say.ownWords !== '' && <p>{say.ownWords}</p>}
      {covered && <CoverageText covered={covered} page={page} />}
      <p>
        {covered ? null : `${lists.elsewhere} `}
        <a href={linkTo(page, '/sources')}>{lists.moreOfIt}</a>
      </p>
      <h2>{say.citing}</h2>
      <p>{say.citingHow}</p>
      <h2>{say.forMachines}</h2>
      <ul>
        {LINKS.map(([path, word]) => (
          <li key={path}>
            <a href={path}>{say[word]}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
