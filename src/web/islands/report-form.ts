import { useEffect, useRef, useState } from 'preact/hooks';
import {
  changesOf,
  draftOf,
  fieldsOf,
  inWords,
  lackingIn,
  merged,
  session,
  type Draft,
  type Problem,
} from './report-draft';
import { FIELDS, NEEDED } from './report-field';
import { post, Refused, type Checked, type Recorded } from './report-send';
import { nameTerms, readTerms, type Naming } from './report-terms';
import { fieldsIn, type ReportProps } from './report-words';

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

/** A new statement in a line: who did what, on what; in the words typed. */
export interface Sent {
  readonly actor: string;
  readonly kind: string;
  readonly term: string;
}

/** What came of the last attempt. */
export interface Outcome {
  readonly busy: boolean;
  readonly problems: readonly Problem[];
  readonly checked?: Checked;
  /** New terms with the words that they were given. */
  readonly namings?: readonly Naming[];
  readonly done?: Recorded;
  readonly sent?: Sent | undefined;
  /** The new terms got their names. */
  readonly isNamed?: boolean;
  /** The statement that was borne out in place of a new one. */
  readonly about?: string;
}

const NOTHING: Outcome = { busy: false, problems: [] };

/** Runs what asks the server, and keeps what came of it; what is to be read next gets the focus. */
function useAttempts({ told }: ReportProps, lackingNow: () => readonly Problem[]) {
  const [outcome, setOutcome] = useState<Outcome>(NOTHING);
  useEffect(() => {
    const { problems, checked, done } = outcome;
    const next = done ? 'done' : problems.length > 0 ? 'wrong' : checked ? 'checked' : undefined;
    if (next !== undefined) document.getElementById(next)?.focus();
  }, [outcome]);
  const attempt = async (run: (key: string) => Promise<Partial<Outcome>>): Promise<void> => {
    const lacking = lackingNow();
    setOutcome({ ...NOTHING, busy: true });
    try {
      const found = await run(session.get(KEY));
      setOutcome({ ...NOTHING, ...found });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const say = (detail: string): Problem => inWords(detail, told);
      setOutcome({ ...NOTHING, problems: merged(lacking, error.problems, { names: FIELDS, say }) });
    }
  };
  return { outcome, attempt, edit: () => setOutcome(NOTHING) };
}

/** Checks what is in the form, and sends it; `onSent` is told of what was added to a statement. */
export function useSending(
  props: ReportProps,
  form: Form,
  onSent: (position: string) => Promise<void>,
) {
  const { statement: amended } = props;
  const draft = (): Draft => (form.current ? draftOf(form.current) : {});
  const { outcome, attempt, edit } = useAttempts(props, () => lackingNow(props, draft()));
  const { toSend, record } = useRecording(props, draft);
  const send = async (key: string): Promise<Partial<Outcome>> => {
    const sent = amended === undefined ? sentIn(props, draft()) : undefined;
    const { event, namings } = await toSend();
    // Named first, so that the statement comes in under the words that were typed.
    const isNamed = await nameTerms(namings, { key, unreachable: props.say['unreachable'] ?? '' });
    const done = await record(event, key);
    // What is recorded is recorded; a page that cannot be brought up to date is loaded anew.
    if (amended !== undefined) await onSent(done.position).catch(() => location.reload());
    return { done, sent, isNamed };
  };
  const check = async (key: string): Promise<Partial<Outcome>> => {
    const { event, namings } = await toSend();
    const unreachable = props.say['unreachable'] ?? '';
    return { checked: await checkedWith(key, { event, unreachable }), namings };
  };
  const corroborate = async (key: string, statement: string): Promise<Partial<Outcome>> => {
    const { source } = (await toSend()).event;
    const other = { type: 'StatementCorroborated', statement, source };
    return { done: await record(other, key), about: statement };
  };
  return {
    ...{ outcome, edit },
    check: () => attempt(check),
    send: () => attempt(send),
    corroborate: (statement: string) => attempt((key) => corroborate(key, statement)),
  };
}

function sentIn({ types }: ReportProps, { type, actor = '', issue = '', term = '' }: Draft): Sent {
  const kind = types.find(({ id }) => id === type)?.name ?? '';
  return { actor, kind, term: term || issue };
}

/** What is needed and was left empty. */
function lackingNow(props: ReportProps, draft: Draft): readonly Problem[] {
  const needed = [...NEEDED, 'source'].filter((it) => fieldsIn(props, draft).includes(it));
  return lackingIn(draft, needed, props.say);
}

/** What the form would send, and its sending; an event has its id until it is recorded. */
function useRecording(props: ReportProps, draft: () => Draft) {
  const id = useRef(newId());
  const toSend = async (): Promise<{ event: Fields; namings: readonly Naming[] }> => {
    const now = draft(); // while the form is busy, nothing can be read from it
    const fields = fieldsOf(now, fieldsIn(props, now));
    const { said, namings } = await readTerms(fields, props.letters);
    return { event: { ...eventIn(props, now, said), ...id.current }, namings };
  };
  const record = async (event: object, key: string): Promise<Recorded> => {
    const unreachable = props.say['unreachable'] ?? '';
    const done = await post<Recorded>('/v1/events', { event, key, unreachable });
    id.current = newId();
    if (props.statement === undefined) forgetDraft();
    return done;
  };
  return { toSend, record };
}

type Fields = Readonly<Record<string, unknown>>;

const NO_KEY: Problem = { pointer: '/key', detail: 'a key is needed' };

/** Asks what would come of an event. Where the key is lacking or wrong, what else is wrong is told with it. */
async function checkedWith(
  key: string,
  question: { event: object; unreachable: string },
): Promise<Checked> {
  const ask = (under: string): Promise<Checked> =>
    post<Checked>('/report/check', { ...question, key: under });
  try {
    return await ask(key);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const isOfKey = error.problems[0]?.pointer === '/key';
    if (key === '' && !isOfKey) throw new Refused([NO_KEY, ...error.problems]);
    if (key === '' || !isOfKey) throw error;
    const others = await ask('').catch((other: unknown) => other);
    if (!(others instanceof Refused)) throw error;
    throw new Refused([
      ...error.problems,
      ...others.problems.filter((it) => it.pointer !== '/key'),
    ]);
  }
}

/** With an id of its own, an event that is sent twice is recorded once. Browsers make one on a safe connection alone. */
const newId = (): { id?: string } =>
  typeof crypto !== 'undefined' && 'randomUUID' in crypto ? { id: crypto.randomUUID() } : {};

/** What was said as an event: a new statement, or what is added to one; of a correction what is other than before. */
function eventIn(props: ReportProps, { type = '', kind }: Draft, said: Fields): Fields {
  const { statement, preset } = props;
  if (statement === undefined) return { type, ...said };
  const { reason, ...fields } = said;
  const why = reason === undefined ? {} : { reason };
  if (type !== 'StatementCorrected') return { type, statement, ...fields, ...why };
  const before = { ...fieldsOf(preset, fieldsIn(props, preset)), type: preset['kind'] };
  const changes = changesOf({ ...fields, type: kind }, before);
  return { type, statement, changes, ...why };
}
