import type { ComponentChildren, TargetedEvent } from 'preact';
import { fieldAt, type Problem } from './report-draft';
import type { Term } from './report-send';
import type { Choice, ReportProps, Say } from './report-words';

/** Every field that the form can show, in order. */
export const FIELDS = [
  ...['actor', 'issue', 'term', 'statedAt', 'summary', 'quote', 'speaker', 'to', 'condition'],
  ...['until', 'by', 'over'],
  ...['source.publisher', 'source.title', 'source.url', 'source.publishedAt'],
  ...['source.reference', 'source.attribution', 'reason'],
];

const LONG = ['summary', 'quote', 'condition', 'reason'];
/** Fields that may not be empty, where the type has them. */
export const NEEDED = ['actor', 'issue', 'term', 'statedAt', 'summary', 'by', 'reason'];
const LISTED: Readonly<Record<string, string>> = {
  ...{ actor: 'actors', to: 'actors', speaker: 'actors' },
  ...{ issue: 'issues', over: 'issues', term: 'terms' },
};

export interface FieldsProps extends Pick<ReportProps, 'say' | 'preset' | 'attributions'> {
  readonly fields: readonly string[];
  readonly problems: readonly Problem[];
  readonly terms: readonly Term[];
  readonly isNewTerm: boolean;
  /** The id that the words typed as a new term would have. */
  readonly termId: string;
  readonly onTerm: (id: string) => void;
}

/** The fields of a type of event, each with what is wrong with it. */
export function Fields({ fields, ...props }: FieldsProps) {
  const shown = FIELDS.filter((name) => fields.includes(name.split('.')[0] ?? ''));
  const own = shown.filter((name) => !name.startsWith('source.') && name !== 'reason');
  const source = shown.filter((name) => name.startsWith('source.'));
  return (
    <>
      {own.map((name) => (
        <Field key={name} name={name} {...props}>
          {name === 'term' && <Terms {...props} />}
        </Field>
      ))}
      {source.length > 0 && (
        <fieldset class="source">
          <legend>{props.say['sourceLegend']}</legend>
          <p class="quiet">{props.say['sourceHint']}</p>
          {source.map((name) => (
            <Field key={name} name={name} {...props} />
          ))}
        </fieldset>
      )}
      {shown.includes('reason') && <Field name="reason" {...props} />}
    </>
  );
}

type FieldProps = Omit<FieldsProps, 'fields'> & {
  readonly name: string;
  readonly children?: ComponentChildren;
};

function Field({ name, say, preset, problems, attributions, children }: FieldProps) {
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
        {say[name]}
        {NEEDED.includes(name) && <span aria-hidden="true"> *</span>}
      </label>
      {hint && (
        <p class="quiet" id={`hint-${name}`}>
          {hint}
        </p>
      )}
      <Entry {...{ input, attributions }} />
      {wrong.map(({ detail }) => (
        <p class="flag" id={`wrong-${name}`} lang="en">
          {detail}
        </p>
      ))}
      {children}
    </div>
  );
}

interface EntryProps extends Pick<FieldsProps, 'attributions'> {
  readonly input: { readonly name: string; readonly id: string; readonly defaultValue: string };
}

/** What is typed into or chosen from. */
function Entry({ input, attributions }: EntryProps) {
  const { name } = input;
  if (name === 'source.attribution') return <Select {...input} options={attributions} />;
  if (LONG.includes(name))
    return <textarea {...input} rows={name === 'quote' ? 3 : 2} dir="auto" />;
  const list = LISTED[name];
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

/** So many terms are offered as buttons; the field completes the others. */
const OFFERED = 10;

/** The terms that the issue has, first of all: one thing should not get two names. */
function Terms({ say, terms, isNewTerm, termId, onTerm }: Omit<FieldsProps, 'fields'>) {
  return (
    <div aria-live="polite">
      {isNewTerm && <p class="note">{say['newTerm']}</p>}
      {termId !== '' && (
        <p class="note">
          {say['termAs']}{' '}
          <button type="button" class="plain" onClick={() => onTerm(termId)}>
            {termId}
          </button>
        </p>
      )}
      {terms.length > 0 && (
        <ul class="terms-offered" aria-label={say['terms']}>
          {terms.slice(0, OFFERED).map(({ id, name, statements }) => (
            <li key={id}>
              <button type="button" class="plain" onClick={() => onTerm(id)}>
                {name ?? id} <span class="quiet">({statements})</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

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
          <option key={it.id} value={name === 'terms' ? it.id : it.name}>
            {name === 'terms' ? it.name : undefined}
          </option>
        ))}
      </datalist>
    ))}
  </>
);

/** What is wrong, first of all, each leading to its field. */
export function Wrong({ say, problems }: { say: Say; problems: readonly Problem[] }) {
  return (
    <div class="wrong" id="wrong" tabIndex={-1} role="group" aria-labelledby="wrong-title">
      <h2 id="wrong-title">{say['wrong']}</h2>
      <ul>
        {problems.map((problem) => {
          const name = problem.pointer === '/key' ? 'key' : fieldAt(problem, FIELDS);
          return (
            <li key={problem.pointer}>
              {name === undefined ? null : (
                <>
                  <a href={`#field-${name}`}>{say[name]}</a>:{' '}
                </>
              )}
              <span lang="en">{problem.detail}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
