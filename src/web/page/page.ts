import type { FastifyRequest } from 'fastify';
import { preferredLang, LANGS, type Lang } from '../words/lang';

/** What pins a view: with both, the same address always shows the same. */
export interface Pin {
  /** The date shown, such as `2025-04-01`. */
  readonly at: string;
  /** When the newest event that is taken into account was recorded: an instant. */
  readonly knownAt: string;
  /** For a view of two times, the earlier ones. */
  readonly from?: string;
  readonly knownFrom?: string;
}

/** Parameters that a page also takes by another name: by that name, the one of its links. */
export type Alias = Readonly<Record<string, string>>;

/** The request that a page answers, as its links need it. */
export interface Page {
  /** Where the server was asked, such as `https://standpoint.example`: what leaves the page needs whole addresses. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly lang: Lang;
}

export type Changes = Readonly<Record<string, string | undefined>>;

/** @returns the page that was asked for; the language is that of `lang`, or one that the browser prefers */
export function pageOf(request: FastifyRequest, alias: Alias = {}): Page {
  const { pathname, searchParams } = new URL(request.url, 'http://self');
  for (const [other, name] of Object.entries(alias)) {
    const value = searchParams.get(other);
    searchParams.delete(other);
    if (value !== null) searchParams.set(name, value);
  }
  const asked = LANGS.find((it) => it === searchParams.get('lang'));
  const lang = asked ?? preferredLang(request.headers['accept-language']);
  return { origin: originOf(request), path: pathname, query: searchParams, lang };
}

/** A proxy that speaks TLS says so. */
function originOf({ headers, protocol, host }: FastifyRequest): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : protocol;
  return `${scheme}://${host}`;
}

/** This page with some parameters changed; `undefined` takes one away. What `after` waited for is there by now. */
export function linkHere({ path, query }: Page, changes: Changes): string {
  const changed = new URLSearchParams();
  for (const [name, value] of query)
    if (value !== '' && name !== 'after') changed.append(name, value);
  for (const [name, value] of Object.entries(changes)) {
    changed.delete(name);
    if (value !== undefined) changed.set(name, value);
  }
  return withQuery(path, changed);
}

const KEPT = ['at', 'knownAt', 'attribution', 'publishedBy', 'lang'];

/** Another page, as of the same times, with the same statements, in the same language. */
export function linkTo({ query }: Page, path: string, changes: Changes = {}): string {
  const kept = new URLSearchParams();
  for (const name of KEPT) {
    const values = query.getAll(name).filter((value) => value !== '');
    if (values.length > 0) kept.set(name, values.join(','));
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) kept.delete(name);
    else kept.set(name, value);
  }
  return withQuery(path, kept);
}

const ACTOR = /^\/actors\/([^/]+)$/u;

/** The actor and the issue that a page is about, as parameters of others. */
export function narrowing({ path, query }: Page): [name: 'actor' | 'issue', value: string][] {
  const [, actor = ''] = ACTOR.exec(path) ?? [];
  const asked = [
    ['actor', actor === '' ? query.get('actor') : decodeURIComponent(actor)],
    ['issue', query.get('issue')],
  ] as const;
  return asked.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

/** This view, pinned: it always shows what it shows now. */
export const permalink = (page: Page, pin: Pin): string =>
  linkHere(page, { ...pin, format: undefined });

/** Dates and commas are readable as they are. */
function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}
