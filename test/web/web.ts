import { parse, type HTMLElement } from 'node-html-parser';
import type { Reply } from '../http/client';
import type { Api } from '../http/world';

export const BROWSER = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };

export interface Shown extends Reply {
  readonly page: HTMLElement;
  /** The text of the main part, spaces as one. */
  readonly said: string;
}

/** A page as a browser gets it. */
export async function look(api: Api, path: string, headers = {}): Promise<Shown> {
  const after = api.last === undefined ? '' : `${path.includes('?') ? '&' : '?'}after=${api.last}`;
  const reply = await api.get(path + after, { ...BROWSER, ...headers });
  const page = parse(reply.text);
  return { ...reply, page, said: plain(page.querySelector('main')) };
}

export const plain = (element: HTMLElement | null | undefined): string =>
  (element?.text ?? '').replace(/\s+/gu, ' ').trim();

/** The texts of what came in or moved, in the order of the page. */
export const entries = ({ page }: Shown): string[] => page.querySelectorAll('.arrival').map(plain);

/** The text of one cell of the matrix. */
export function cellOf(page: HTMLElement, actor: string, issue: string): string {
  const heads = page.querySelectorAll('.matrix thead th').map(plain);
  const column = heads.findIndex((head) => head.startsWith(issue));
  const row = page
    .querySelectorAll('.matrix tbody tr')
    .find((it) => plain(it.querySelector('th')) === actor);
  return plain(row?.querySelectorAll('th, td')[column]);
}
