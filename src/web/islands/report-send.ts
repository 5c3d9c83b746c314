import type { Problem } from './report-draft';

/** What the server says of an event before it is recorded. */
export interface Checked {
  readonly warnings: readonly string[];
  readonly alike: readonly { id: string; type: string; statedAt: string; summary: string }[];
  readonly effects: readonly {
    name: string | null;
    term: string | null;
    before: string[];
    after: string[];
  }[];
}

export interface Recorded {
  readonly id: string;
  readonly position: string;
  readonly warnings: readonly string[];
}

/** Why something was not taken. */
export class Refused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super();
  }
}

export interface Posting {
  readonly event: object;
  /** `''` for none. */
  readonly key: string;
  readonly unreachable: string;
  readonly method?: 'POST' | 'PATCH';
}

/**
 * Posts an event under a key, which goes in a header and nowhere else. @throws Refused where the server does not take
 * it or cannot be reached; `unreachable` is what is said then
 */
export async function post<T>(
  address: string,
  { event, key, unreachable, method = 'POST' }: Posting,
): Promise<T> {
  let reply: Response;
  try {
    reply = await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...(key !== '' && { authorization: `Bearer ${key}` }),
        'content-type': method === 'POST' ? 'application/json' : 'application/merge-patch+json',
      },
      body: JSON.stringify(event),
      ...{ credentials: 'omit', cache: 'no-store', redirect: 'error' },
    });
  } catch {
    throw new Refused([{ pointer: '', detail: unreachable }]);
  }
  const answer = (await reply.json().catch(() => ({}))) as T & {
    detail?: string;
    errors?: Problem[];
  };
  if (reply.ok) return answer;
  const { detail = unreachable, errors = [] } = answer;
  const pointer = reply.status === 401 || reply.status === 403 ? '/key' : '';
  throw new Refused(errors.length > 0 ? errors : [{ pointer, detail }]);
}

/** A term of an issue. */
export interface Term {
  readonly id: string;
  readonly name?: string;
  readonly aliases: readonly string[];
  readonly declared: boolean;
  readonly statements: number;
}

/** The terms of an issue, the most used first; none where the issue is not known. */
export async function termsOf(issue: string): Promise<readonly Term[]> {
  if (issue === '') return [];
  try {
    const reply = await fetch(`/v1/issues/${encodeURIComponent(issue)}`);
    const { terms = [] } = reply.ok ? ((await reply.json()) as { terms?: Term[] }) : {};
    return [...terms].sort((one, other) => other.statements - one.statements);
  } catch {
    return [];
  }
}
