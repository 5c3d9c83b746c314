import type { ComponentChildren, TargetedEvent } from 'preact';
import { fieldAt, type Problem } from './report-draft';
import type { Term } from './report-send';
import type { Choice, ReportProps, Say } from './report-words';

/** Every field that the form can show, in order. */
export const FIELDS = [
  ...['actor', 'issue', 'term', 'statedAt', 'summary', 'quote', 'speaker', 'to', 'by'],
  ...['consequence', 'over', 'condition', 'requires', 'until', 'replaces', 'place', 'tags'],
  ...['source.publisher', 'source.title', 'source.url', 'source.publishedAt'],
  ...['source.reference', 'source.attribution', 'reason'],
];

const LONG = ['summary', 'quote', 'condition', 'consequence', 'reason'];
/** Fields that may not be empty, where the type has them. */
export const NEEDED = ['actor', 'issue', 'term', 'statedAt', 'summary', 'by', 'reason'];
const LISTED: Readonly<Record<string, string>> = {
  ...{ actor: 'actors', to: 'actors', speaker: 'actors' },
  ...{ issue: 'issues', over: 'issues', term: 'terms', replaces: 'terms' },
  ...{ 'requires.actor': 'actors', 'requires.issue': 'issues', 'requires.term': 'required' },
};

/** What a field is called by; those of each thing asked in return are called the same. */
export const wordOf = (name: string): string => name.replace(/\.\d+/u, '');

export interface FieldsProps extends Pick<ReportProps, 'say' | 'preset' | 'attributions'> {
  readonly fields: readonly string[];
  readonly problems: readonly Problem[];
  readonly terms: readonly Term[];
  readonly isNewTerm: boolean;
  /** The id that the words typed as a new term would have. */
  readonly termId: string;
  readonly onTerm: (id: string) => void;
}

type FieldProps = Omit<FieldsProps, 'fields'> & {
  readonly name: string;
  readonly children?: ComponentChildren;
};

/** A field with what is wrong with it. */
export function Field({ name, say, preset, problems, attributions, children }: FieldProps) {
  const wrong = problems.filter((it) => fieldAt(it, FIELDS) === name);
  const hint = say[`${name}Hint`];
  const described = [hint && `hint-${name}`, wrong.length > 0 && `wrong-${name}`].filter(Boolean);
  const input = {
    ...{ id: `field-${name}`, name, defaultValue: preset[name] ?? '' },
    'aria-required': NEEDED.includes(name) || undefined,
    'aria-invalid': wrong.length > 0 || undefined,
    'aria-describedby': described.join(' ') || undefined,
  };
  return (
    <div class="field">
      <label for={input.id}>
        {say[wordOf(name)]}
        {NEEDED.includes(name) && <span aria-hidden="true"> *</span>}
      </label>
      {hint && (
        <p class="quiet" id={`hint-${name}`}>
          {hint}
        </p>
      )}
      <Entry {...{ input, attributions }} />
      {wrong.length > 0 && (
        <p class="flag" id={`wrong-${name}`}>
          {wrong.map((it) => (
            <Told key={it.pointer} say={say} problem={it} />
          ))}
        </p>
      )}
      {children}
    </div>
  );
}

/** What is wrong, in the words of the page or as the server tells it. */
export const Told = ({ say, problem }: { say: Say; problem: Problem }) => {
  const { detail, isEnglish } = problem;
  if (!isEnglish) return <>{detail} </>;
  return (
    <>
      {say['serverSays']} <span lang="en">{detail}</span>{' '}
    </>
  );
};

interface EntryProps extends Pick<FieldsProps, 'attributions'> {
  readonly input: { readonly name: string; readonly id: string; readonly defaultValue: string };
}

/** What is typed into or chosen from. */
function Entry({ input, attributions }: EntryProps) {
  const { name } = input;
  if (name === 'source.attribution') return <Select {...input} options={attributions} />;
  if (LONG.includes(name))
    return <textarea {...input} rows={name === 'quote' ? 3 : 2} dir="auto" />;
  const list = LISTED[wordOf(name)];
  return <input {...input} dir="auto" list={list && `list-${list}`} autocomplete="off" />;
}

interface SelectProps {
  readonly name: string;
  readonly id: string;
  readonly defaultValue: string;
  readonly options: readonly Choice[];
  readonly onChange?: (event: TargetedEvent<HTMLSelectElement>) => void;
}

export const Select = ({ options, defaultValue, ...rest }: SelectProps) => (
  <select {...rest}>
    {options.map(({ id, name }) => (
      <option key={id} value={id} selected={id === defaultValue}>
        {name}
      </option>
    ))}
  </select>
);

/** What the fields complete from. */
export const Completions = ({
  lists,
}: {
  lists: Readonly<Record<string, readonly { id: string; name?: string }[]>>;
}) => (
  <>
    {Object.entries(lists).map(([name, items]) => (
      <datalist key={name} id={`list-${name}`}>
        {items.map((it) => (
          <option key={it.id} value={name === 'actors' || name === 'issues' ? it.name : it.id}>
            {it.name}
          </option>
        ))}
      </datalist>
    ))}
  </>
);
