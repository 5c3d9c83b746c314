import { commonWords } from '../words/common';
import { onText } from '../words/dates';
import { linkHere, permalink, type Page, type Pin } from './page';
import type { Format } from './page-query';

interface FootProps {
  readonly page: Page;
  readonly pin: Pin;
  /** The twins that the view has. */
  readonly formats: readonly Format[];
}

/** The address that always shows this, and the same in other forms. */
export function Foot({ page, pin, formats }: FootProps) {
  const say = commonWords[page.lang];
  const known = page.query.get('knownAt');
  const why = known ? say.permalinkThen(onText(known, page.lang)) : say.permalinkWhy;
  return (
    <section class="cite" data-swap="cite" aria-label={say.permalink}>
      <p>
        <a rel="bookmark" href={permalink(page, pin)}>
          {say.permalink}
        </a>{' '}
        <span class="quiet">{why}</span>
      </p>
      <p>
        {say.download}{' '}
        {formats.map((format, index) => (
          <>
            {index > 0 && ' · '}
            <a href={linkHere(page, { ...pin, format })}>{format.toUpperCase()}</a>
          </>
        ))}
      </p>
    </section>
  );
}
