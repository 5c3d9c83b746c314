import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { session } from './report-draft';
import { Completions, Fields, Select, Wrong } from './report-fields';
import { keepDraft, KEY, keptDraft, useSending, useTerms } from './report-form';
import { Done, Preview } from './report-outcome';
import type { ReportProps, Say } from './report-words';

/** A form to report a statement; with `statement`, to correct, retract or bear out that one. */
export function Report(props: ReportProps) {
  const { say, types, statement } = props;
  const form = useRef<HTMLFormElement>(null);
  const entry = useEntry(props);
  const sending = useSending(props, form);
  const { problems, checked, done, busy, about } = sending.outcome;
  const again = (): void => {
    entry.clear();
    sending.edit();
  };
  return (
    <div class="report">
      {problems.length > 0 && <Wrong say={say} problems={problems} />}
      {done && (
        <Done
          {...{ say, done, statement: about ?? statement ?? done.id }}
          onAgain={statement === undefined ? again : undefined}
        />
      )}
      <Form {...{ props, form, entry, sending }} />
      {checked && (
        <Preview
          {...{ say, checked, busy, kinds: types }}
          onSend={() => void sending.send()}
          onCorroborate={(id) => void sending.corroborate(id)}
        />
      )}
    </div>
  );
}

interface FormProps {
  readonly props: ReportProps;
  readonly form: RefObject<HTMLFormElement>;
  readonly entry: ReturnType<typeof useEntry>;
  readonly sending: ReturnType<typeof useSending>;
}

function Form({ props, form, entry, sending }: FormProps) {
  const { say, types, statement, actors, issues } = props;
  const { outcome, check, edit } = sending;
  const { terms, isNewTerm, termId, look } = useTerms(form);
  const isNew = statement === undefined;
  useEffect(() => void look(), [entry.round]);
  const onInput = (): void => {
    if (isNew && form.current) keepDraft(form.current);
    edit();
  };
  const onTerm = (id: string): void => {
    const field = form.current?.elements.namedItem('term');
    if (!(field instanceof HTMLInputElement)) return;
    field.value = id;
    field.focus();
    onInput();
    void look();
  };
  const fields = types.find(({ id }) => id === entry.type)?.fields ?? [];
  const shown = { ...props, preset: entry.preset, problems: outcome.problems };
  return (
    <form
      {...{ ref: form, method: 'post', hidden: outcome.done !== undefined, onInput }}
      onChange={() => void look()}
      onSubmit={(event) => (event.preventDefault(), void check())}
    >
      <fieldset disabled={!entry.isReady || outcome.busy}>
        <KeyField say={say} />
        <TypeField say={say} types={types} type={entry.type} onType={entry.setType} />
        <Fields key={entry.fresh} {...{ ...shown, fields, terms, isNewTerm, termId, onTerm }} />
        <Check say={say} isNew={isNew} />
      </fieldset>
      <Completions lists={{ actors, issues, terms }} />
    </form>
  );
}

const Check = ({ say, isNew }: { say: Say; isNew: boolean }) => (
  <p>
    <button type="submit">{say['check']}</button>{' '}
    {isNew && <span class="quiet">{say['kept']}</span>}
  </p>
);

/** What the fields begin with: what the page was asked for, else what was typed before and not sent. */
function useEntry({ preset: given, types, statement }: ReportProps) {
  const first = given['type'] ?? types[0]?.id ?? '';
  const [isReady, setReady] = useState(false);
  const [type, setType] = useState(first);
  const [round, setRound] = useState(0);
  const [preset, setPreset] = useState(given);
  useEffect(() => {
    const kept = statement === undefined ? keptDraft() : {};
    const asked = Object.entries(given).filter(([, value]) => value !== '');
    const begun = { ...kept, ...Object.fromEntries(asked) };
    setPreset(begun);
    setType(begun['type'] ?? first);
    setRound(1);
    setReady(true);
  }, []);
  const clear = (): void => {
    setPreset({});
    setRound(round + 1);
  };
  // Who bears a statement out has a source of their own.
  const isOwn = type === 'StatementCorroborated';
  const fresh = `${round} ${statement === undefined || type}`;
  return { ...{ isReady, type, setType, round, fresh, clear }, preset: isOwn ? {} : preset };
}

interface TypeProps extends Pick<ReportProps, 'say' | 'types'> {
  readonly type: string;
  readonly onType: (type: string) => void;
}

const TypeField = ({ say, types, type, onType }: TypeProps) => (
  <div class="field">
    <label for="field-type">{say['type']}</label>
    <Select
      {...{ id: 'field-type', name: 'type', defaultValue: type, options: types }}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  </div>
);

/** The key has no name, so that no form would ever send it; it goes in a header. */
function KeyField({ say }: { say: Say }) {
  const [key, setKey] = useState('');
  useEffect(() => setKey(session.get(KEY)), []);
  const take = (text: string): void => {
    setKey(text);
    session.set(KEY, text.trim());
  };
  return (
    <div class="field">
      <label for="field-key">{say['key']}</label>
      <p class="quiet" id="hint-key">
        {say['keyHint']}
      </p>
      <input
        {...{ id: 'field-key', type: 'password', autocomplete: 'off', value: key }}
        aria-describedby="hint-key"
        onInput={(event) => take(event.currentTarget.value)}
      />{' '}
      {key !== '' && (
        <button type="button" class="plain" onClick={() => take('')}>
          {say['forget']}
        </button>
      )}
    </div>
  );
}
