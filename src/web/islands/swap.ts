const pages = new Map<string, Promise<Document>>();

/** So many pages are kept at hand. */
const KEPT = 40;

/** Fetches a page of this server once; one that could not be fetched is asked for anew. */
export function fetchPage(address: string): Promise<Document> {
  const known = pages.get(address);
  if (known) return known;
  const fetched = fetchAnew(address);
  pages.set(address, fetched);
  const [oldest] = pages.keys();
  if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
  fetched.catch(() => pages.delete(address));
  return fetched;
}

/** What was fetched may be of the past by now: it is asked for anew. */
export const forgetPages = (): void => pages.clear();

/** Fetches a page of this server, whatever is at hand. */
export async function fetchAnew(address: string): Promise<Document> {
  const reply = await fetch(address, { headers: { accept: 'text/html' } });
  if (!reply.ok) throw new Error(`${address}: ${reply.status}`);
  return new DOMParser().parseFromString(await reply.text(), 'text/html');
}

/**
 * Shows another state of this page without leaving it: each part that is marked `data-swap` becomes that of the page
 * fetched, and the address and title follow. What has the focus, and how far a table is scrolled, stays.
 */
export function swapIn(fetched: Document, address: string): void {
  const places = [...document.querySelectorAll('.scroll')].map((it) => it.scrollLeft);
  for (const part of document.querySelectorAll('[data-swap]')) {
    const name = part.getAttribute('data-swap') ?? '';
    const other = fetched.querySelector(`[data-swap="${name}"]`);
    if (other)
      part.replaceChildren(...[...other.childNodes].map((it) => document.importNode(it, true)));
  }
  for (const [index, it] of document.querySelectorAll('.scroll').entries())
    it.scrollLeft = places[index] ?? 0;
  document.title = fetched.title;
  history.replaceState(null, '', address);
}
