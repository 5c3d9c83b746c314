import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Completions, Select } from './report-field';
import { KeyField } from './report-key';
import { Fields, Wrong } from './report-fields';
import { keepDraft, keptDraft, useSending } from './report-form';
import { Done, Preview } from './report-outcome';
import { useTerms } from './report-terms';
import { fieldsIn, type ReportProps, type Say } from './report-words';
import { fetchAnew, swapIn } from './swap';

/** A form to report a statement; with `statement`, to add something to that one. */
export function Report(given: ReportProps) {
  const { props, isOver, follow } = useProps(given);
  const { say, told, types, statement } = props;
  const form = useRef<HTMLFormElement>(null);
  const entry = useEntry(props);
  const sending = useSending(props, form, follow);
  const { problems, checked, done, busy, about, sent } = sending.outcome;
  const { namings = [], isNamed = true } = sending.outcome;
  const again = (): void => {
    entry.clear();
    sending.edit();
  };
  return (
    <div class="report">
      {problems.length > 0 && <Wrong say={say} problems={problems} />}
      {done && (
        <Done
          {...{ say, told, done, sent, isNamed, onAgain: isOver ? undefined : again }}
          statement={statement === undefined ? (about ?? done.id) : undefined}
        />
      )}
      <Form {...{ props, form, entry, sending }} />
      {checked && (
        <Preview
          {...{ say, told, checked, namings, busy, kinds: props.kinds ?? types }}
          onSend={() => void sending.send()}
          onCorroborate={(id) => void sending.corroborate(id)}
        />
      )}
    </div>
  );
}

/** What the form begins with; after something was added, what is known then. It is over where nothing more can be added. */
function useProps(given: ReportProps) {
  const [props, setProps] = useState(given);
  const [isOver, setOver] = useState(false);
  const follow = async (position: string): Promise<void> => {
    const next = await propsAfter(position);
    if (next) setProps(next);
    else setOver(true);
  };
  return { props, isOver, follow };
}

/** Shows the statement as it is known since, in place of what the page had. @returns what the form begins with then, if it has one */
async function propsAfter(position: string): Promise<ReportProps | undefined> {
  const lang = new URLSearchParams(location.search).get('lang');
  const own = new URLSearchParams(lang === null ? {} : { lang });
  const address = `${location.pathname}?${String(own)}`.replace(/\?$/u, '');
  own.set('after', position);
  const fetched = await fetchAnew(`${location.pathname}?${String(own)}`);
  swapIn(fetched, address);
  const island = fetched.querySelector<HTMLElement>('[data-island="report"]');
  return island ? (JSON.parse(island.dataset['props'] ?? '') as ReportProps) : undefined;
}

interface FormProps {
  readonly props: ReportProps;
  readonly form: RefObject<HTMLFormElement>;
  readonly entry: ReturnType<typeof useEntry>;
  readonly sending: ReturnType<typeof useSending>;
}

function Form({ props, form, entry, sending }: FormProps) {
  const { say, statement, actors, issues } = props;
  const { outcome, check, edit } = sending;
  const { terms, isNewTerm, termId, look } = useTerms(form, props.letters);
  const isNew = statement === undefined;
  useEffect(() => void look(), [entry.round, entry.type]);
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
  const fields = fieldsIn(props, { type: entry.type, kind: entry.kind });
  const shown = { ...props, preset: entry.preset, problems: outcome.problems };
  return (
    <form
      {...{ ref: form, method: 'post', hidden: outcome.done !== undefined, onInput }}
      onChange={() => void look()}
      onSubmit={(event) => (event.preventDefault(), void check())}
    >
      <fieldset disabled={!entry.isReady || outcome.busy}>
        <KeyField say={say} problems={outcome.problems} />
        <Types props={props} entry={entry} />
        <Fields key={entry.fresh} {...{ ...shown, fields, terms, isNewTerm, termId, onTerm }} />
        <Check say={say} isNew={isNew} />
      </fieldset>
      <Completions lists={{ actors, issues, terms }} />
    </form>
  );
}

/** What is reported or added; of a correction also what the statement is to be. */
function Types({ props, entry }: Pick<FormProps, 'props' | 'entry'>) {
  const { say, types, statement, kinds = [] } = props;
  const { type, kind, setType, setKind } = entry;
  const label = statement === undefined ? say['type'] : say['amendType'];
  return (
    <>
      <TypeField {...{ name: 'type', label, types, type, onType: setType }} />
      {type === 'StatementCorrected' && (
        <TypeField
          {...{ name: 'kind', label: say['type'], types: kinds, type: kind, onType: setKind }}
        />
      )}
    </>
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
  const [kind, setKind] = useState(given['kind'] ?? '');
  const [round, setRound] = useState(0);
  const [preset, setPreset] = useState(given);
  useEffect(() => {
    const kept = statement === undefined ? keptDraft() : {};
    const asked = Object.entries(given).filter(([, value]) => value !== '');
    const begun = { ...kept, ...Object.fromEntries(asked) };
    setPreset(begun);
    setType(begun['type'] ?? first);
    setKind(begun['kind'] ?? '');
    setRound(round + 1);
    setReady(true);
  }, [given]);
  const clear = (): void => {
    if (statement === undefined) setPreset({});
    setRound(round + 1);
  };
  // Who bears a statement out or denies it has a source of their own.
  const isOwn = type === 'StatementCorroborated' || type === 'StatementDisputed';
  const fresh = `${round} ${statement === undefined || type}`;
  const chosen = { type, setType, kind, setKind };
  return { ...{ isReady, ...chosen, round, fresh, clear }, preset: isOwn ? {} : preset };
}

interface TypeProps extends Pick<ReportProps, 'types'> {
  readonly name: string;
  readonly label: string | undefined;
  readonly type: string;
  readonly onType: (type: string) => void;
}

const TypeField = ({ name, label, types, type, onType }: TypeProps) => (
  <div class="field">
    <label for={`field-${name}`}>{label}</label>
    <Select
      {...{ id: `field-${name}`, name, defaultValue: type, options: types }}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  </div>
);
