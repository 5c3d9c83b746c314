import { aboutWords } from '../words/about';
import type { Page } from '../page/page';

const LINKS = [
  ['/docs', 'docs'],
  ['/openapi.json', 'openapi'],
  ['/v1/export?format=csv', 'csv'],
  ['/v1/shifts', 'shifts'],
  ['/health/ready', 'ready'],
] as const;

/** What this is, how to cite it, and where programs go. */
export function About({ page }: { page: Page }) {
  const say = aboutWords[page.lang];
  return (
    <>
      <h1>{say.title}</h1>
      <p class="lead">{say.lead}</p>
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
