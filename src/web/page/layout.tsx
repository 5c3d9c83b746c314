import type { ComponentChildren } from 'preact';
import { commonWords } from '../words/common';
import { LANG_NAMES, LANGS } from '../words/lang';
import { assetPath } from './assets';
import { linkHere, linkTo, narrowing, type Page } from './page';
import { Signs } from './parts';

/** The pages in the navigation, in order: path, word, and what it is narrowed by there as here. A view adds its line. */
const NAVIGATION = [
  ['/', 'matrix', 'issue'],
  ['/diff', 'diff', 'actor issue'],
  ['/moves', 'movesShort', 'actor issue'],
  ['/timeline', 'timeline', 'actor issue'],
  ['/live', 'live', 'actor issue'],
  ['/deadlines', 'deadlines', 'actor issue'],
  ['/statements', 'statementList', 'actor issue'],
  ['/issues', 'issueList', ''],
  ['/report', 'reportOne', 'actor issue'],
  ['/sources', 'sourceList', ''],
  ['/about', 'about', ''],
] as const;

/** Pages that are about now: the times and filters of another page are left behind. */
const AT_ONCE: readonly string[] = ['/live'];
const FREE = { at: undefined, knownAt: undefined, attribution: undefined, publishedBy: undefined };

export interface LayoutProps {
  readonly page: Page;
  readonly title: string;
  /** What stands below the content: the permalink and the twins. */
  readonly foot?: ComponentChildren;
  /** The feed of the view, where it has one. */
  readonly feed?: { readonly type: string; readonly href: string } | undefined;
  /** Whether what was asked for is wrong: then the navigation takes nothing of it along. */
  readonly isWrong?: boolean;
  readonly children: ComponentChildren;
}

/** A whole page around its content. */
export function Layout({ page, title, foot, feed, isWrong = false, children }: LayoutProps) {
  const say = commonWords[page.lang];
  return (
    <html lang={page.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – ${say.site}`}</title>
        <link rel="stylesheet" href={assetPath('page.css')} />
        <link rel="icon" href="data:," />
        {feed && <link rel="alternate" title={title} {...feed} />}
        <script type="module" src={assetPath('main.ts')} />
      </head>
      <body>
        <Skip say={say.skip} />
        <Signs />
        <header class="masthead">
          <p class="site">
            <a href={linkTo(page, '/')}>{say.site}</a>
          </p>
          <Navigation page={isWrong ? { ...page, path: '', query: langOf(page) } : page} />
          <Languages page={page} />
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer>
          {foot}
          <AtLast page={page} />
        </footer>
      </body>
    </html>
  );
}

function AtLast({ page }: { page: Page }) {
  const say = commonWords[page.lang];
  return (
    <p>
      <span class="tagline">{say.tagline}</span> · <a href="/docs">{say.api}</a> ·{' '}
      <a href={linkTo(page, '/sources')}>{say.sourceList}</a> ·{' '}
      <a href={linkTo(page, '/about')}>{say.about}</a>
    </p>
  );
}

const Skip = ({ say }: { say: string }) => (
  <a class="skip" href="#content">
    {say}
  </a>
);

const langOf = ({ query }: Page): URLSearchParams =>
  new URLSearchParams([...query].filter(([name]) => name === 'lang'));

/** A row of links where there is room; else a button that opens them, without scripts. Older browsers show them all. */
function Navigation({ page }: { page: Page }) {
  const say = commonWords[page.lang];
  const narrowed = narrowing(page);
  return (
    <>
      <button class="menu" type="button" popovertarget="pages">
        {say.menu}
      </button>
      <nav id="pages" popover="auto" aria-label={say.navigation}>
        <ul>
          {NAVIGATION.map(([path, word, takes]) => (
            <li key={path}>
              <a
                href={linkTo(page, path, {
                  ...(AT_ONCE.includes(path) && FREE),
                  ...Object.fromEntries(narrowed.filter(([name]) => takes.includes(name))),
                })}
                aria-current={page.path === path ? 'page' : undefined}
              >
                {say[word]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Languages({ page }: { page: Page }) {
  return (
    <nav class="languages" aria-label={commonWords[page.lang].language}>
      <ul>
        {LANGS.map((lang) => (
          <li key={lang}>
            <a
              href={linkHere(page, { lang })}
              lang={lang}
              hrefLang={lang}
              title={LANG_NAMES[lang]}
              aria-current={lang === page.lang ? 'true' : undefined}
            >
              {LANG_NAMES[lang].slice(0, 3)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
