import { commonWords } from '../words/common';
import { KINDS } from '../words/kinds';
import { matrixWords } from '../words/matrix';
import type { Page } from '../page/page';
import { KindMark, MoveMark } from '../page/parts';

/** What the words, symbols and colours of the table mean. */
export function Legend({ page: { lang } }: { page: Page }) {
  const say = matrixWords[lang];
  return (
    <section class="legend" aria-label={say.legend}>
      <h2>{say.legend}</h2>
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            <KindMark kind={kind} lang={lang} />
          </li>
        ))}
        <li>
          <MoveMark move="hardened">{say.hardened(1)}</MoveMark>
        </li>
        <li>
          <MoveMark move="softened">{say.softened(1)}</MoveMark>
        </li>
        <li>
          <span aria-hidden="true">–</span> {say.legendEmpty}
        </li>
        <li>{commonWords[lang].nothingStands}</li>
      </ul>
    </section>
  );
}
