import { useEffect, useRef, useState } from 'preact/hooks';
import {
  changesOf,
  draftOf,
  fieldsOf,
  lackingIn,
  merged,
  session,
  termIdOf,
  type Draft,
  type Problem,
} from './report-draft';
import { FIELDS, NEEDED } from './report-fields';
import { post, Refused, termsOf, type Checked, type Recorded, type Term } from './report-send';
import type { ReportProps } from './report-words';

type Form = { readonly current: HTMLFormElement | null };

const DRAFT = 'standpoint-draft';
export const KEY = 'standpoint-key';

export const keepDraft = (form: HTMLFormElement): void =>
  session.set(DRAFT, JSON.stringify(draftOf(form)));

export const forgetDraft = (): void => session.set(DRAFT, '');

export function keptDraft(): Draft {
  try {
    return JSON.parse(session.get(DRAFT) || '{}') as Draft;
  } catch {
    return {};
  }
}

/** The terms of the issue that is in the form, and whether the term in it is none of them. */
export function useTerms(form: Form) {
  const [terms, setTerms] = useState<readonly Term[]>([]);
  const [isNewTerm, setNew] = useState(false);
  const [termId, setTermId] = useState('');
  const shown = useRef<{ issue: string; terms: readonly Term[] }>({ issue: '', terms: [] });
  const look = async (): Promise<void> => {
    if (!form.current) return;
    const { issue = '', term = '' } = draftOf(form.current);
    if (issue !== shown.current.issue) {
      shown.current = { issue, terms: [] };
      const found = await termsOf(issue);
      if (shown.current.issue !== issue) return; // it was changed meanwhile
      shown.current = { issue, terms: found };
      setTerms(found);
    }
    const is = (name: string | undefined): boolean => name?.toLowerCase() === term.toLowerCase();
    const { terms: known } = shown.current;
    const isKnown = known.some(({ id, name }) => is(id) || is(name));
    setNew(term !== '' && known.length > 0 && !isKnown);
    setTermId(isKnown || termIdOf(term) === term ? '' : termIdOf(term));
  };
  return { terms, isNewTerm, termId, look };
}

/** What came of the last attempt. */
export interface Outcome {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  readonly checked?: Checked;
  readonly done?: Recorded;
  /** The statement that was borne out in place of a new one. */
  readonly about?: string;
}

const NOTHING: Outcome = { busy: false, problems: [] };

/** Runs what asks the server, and keeps what came of it; what is to be read next gets the focus. */
function useAttempts(lackingNow: () => readonly Problem[], keyNeeded: string) {
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  useEffect(() => {
    const { problems, checked, done } = outcome;
    const next = done ? 'done' : problems.length > 0 ? 'wrong' : checked ? 'checked' : undefined;
    if (next !== undefined) document.getElementById(next)?.focus();
  }, [outcome]);
  const attempt = async (run: (key: string) => Promise<Partial<Outcome>>): Promise<void> => {
    const key = session.get(KEY);
    const lacking = lackingNow();
    if (key === '') {
      const problems = [{ pointer: '/key', detail: keyNeeded }, ...lacking];
      return setOutcome({ ...NOTHING, problems });
    }
    setOutcome({ ...NOTHING, busy: true });
    try {
      const found = await run(key);
      setOutcome({ ...NOTHING, ...found });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setOutcome({ ...NOTHING, problems: merged(lacking, error.problems, FIELDS) });
    }
  };
  return { outcome, attempt, edit: () => setOutcome(NOTHING) };
}

/** Checks what is in the form, and sends it. */
export function useSending(props: ReportProps, form: Form) {
  const { say, statement: amended } = props;
  const lacking = (): readonly Problem[] => {
    const draft = form.current ? draftOf(form.current) : {};
    const fields = props.types.find((it) => it.id === draft['type'])?.fields ?? [];
    const needed = [...NEEDED, 'source'].filter((it) => fields.includes(it));
    return lackingIn(draft, needed, say);
  };
  const { outcome, attempt, edit } = useAttempts(lacking, say['keyNeeded'] ?? '');
  const id = useRef(newId());
  const unreachable = say['unreachable'] ?? '';
  const event = (): Readonly<Record<string, unknown>> => eventIn(form, props, id.current);
  const record = async (recorded: object, key: string): Promise<Recorded> => {
    const done = await post<Recorded>('/v1/events', { event: recorded, key, unreachable });
    id.current = newId();
    if (amended === undefined) forgetDraft();
    return done;
  };
  return {
    ...{ outcome, edit },
    check: () =>
      attempt(async (key) => {
        const question = { event: event(), key, unreachable };
        return { checked: await post<Checked>('/report/check', question) };
      }),
    send: () => attempt(async (key) => ({ done: await record(event(), key) })),
    corroborate: (statement: string) =>
      attempt(async (key) => {
        const { source } = event();
        const other = { type: 'StatementCorroborated', statement, source };
        return { done: await record(other, key), about: statement };
      }),
  };
}

/** With an id of its own, an event that is sent twice is recorded once. Browsers make one on a safe connection alone. */
const newId = (): { id?: string } =>
  typeof crypto !== 'undefined' && 'randomUUID' in crypto ? { id: crypto.randomUUID() } : {};

function eventIn(
  { current }: Form,
  { types, preset, statement }: ReportProps,
  id: { id?: string },
): Readonly<Record<string, unknown>> {
  const draft = current ? draftOf(current) : {};
  const { type = '' } = draft;
  const fields = types.find((it) => it.id === type)?.fields ?? [];
  const { reason, ...said } = fieldsOf(draft, fields);
  const why = reason === undefined ? {} : { reason };
  if (statement === undefined) return { type, ...id, ...said };
  if (type !== 'StatementCorrected') return { type, ...id, statement, ...said, ...why };
  const changes = changesOf(
    said,
    fieldsOf(
      preset,
      fields.filter((it) => it !== 'reason'),
    ),
  );
  return { type, ...id, statement, changes, ...why };
}
