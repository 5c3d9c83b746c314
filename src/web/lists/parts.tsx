import type { ComponentChildren } from 'preact';
import { commonWords, knownText } from '../words/common';
import { upToText } from '../words/dates';
import { listWords } from '../words/lists';
import { linkHere, linkTo, type Page } from '../page/page';
import { When } from '../page/parts';
import { markOf, type Mark } from './marked';

interface HeadProps {
  readonly page: Page;
  readonly title: string;
  readonly lead: string;
  readonly data: { at: string; knownAt: string | null };
  readonly children?: ComponentChildren;
}

/** What the list is, and as of when; what is of another time than now can be had of all times. */
export function ListHead({ page, title, lead, data, children }: HeadProps) {
  const { lang } = page;
  const say = listWords[lang];
  const asOf = `${say.upTo(upToText(data.at, lang))}, ${knownText(data.knownAt, lang)}.`;
  const isBound = ['at', 'knownAt'].some((name) => (page.query.get(name) ?? '') !== '');
  const all = { at: undefined, knownAt: undefined, cursor: undefined };
  return (
    <header>
      <h1>{title}</h1>
      <p class="lead">
        {lead} {!isBound && asOf}
      </p>
      {isBound && (
        <p class="note as-of">
          {asOf} <a href={linkHere(page, all)}>{say.searchAll}</a>
        </p>
      )}
      {children}
    </header>
  );
}

interface SearchProps {
  readonly page: Page;
  readonly q: string | null;
  readonly hint: string;
  /** Fields beside the words. */
  readonly children?: ComponentChildren;
  /** The parameters that are fields of the form; the others stay as they are. */
  readonly fields?: readonly string[];
}

/** A search as a form: it keeps the times and the filters of the page. */
export function Search({ page, q, hint, children, fields = [] }: SearchProps) {
  const say = listWords[page.lang];
  const own = ['q', 'cursor', 'after', ...fields];
  const kept = [...page.query].filter(([name, value]) => value !== '' && !own.includes(name));
  return (
    <form class="controls" action={page.path} method="get" role="search">
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="fields">
        <label class="wide">
          {say.search}
          <input type="search" name="q" value={q ?? ''} aria-describedby="search-hint" />
        </label>
        {children}
        <p class="actions">
          <button type="submit">{say.search}</button>{' '}
          <a href={linkTo(page, page.path)}>{commonWords[page.lang].all}</a>
        </p>
      </div>
      <p class="quiet" id="search-hint">
        {hint} {say.searchHow}
      </p>
    </form>
  );
}

/** The way to the next page of a list. */
export const Older = ({ page, next, word }: { page: Page; next: string | null; word: string }) =>
  next === null ? null : (
    <p class="steps">
      <a rel="next" href={linkHere(page, { cursor: next })}>
        {word} →
      </a>
    </p>
  );

/** How many statements there are, linked to them. */
export const Count = ({ href, n }: { href: string; n: number }) =>
  n === 0 ? <>0</> : <a href={href}>{n}</a>;

/** A date as stated, or a dash. */
export const Last = ({ date, page }: { date: string | null; page: Page }) =>
  date === null || date === '' ? <>–</> : <When date={date} lang={page.lang} length="short" />;

interface NamedProps {
  readonly href: string;
  readonly name: string;
  /** Shows what a search found in it. */
  readonly mark?: Mark;
}

/** A link to something with a name. */
export const NamedLink = ({ href, name, mark = markOf(null) }: NamedProps) => (
  <a href={href}>{mark(name)}</a>
);
