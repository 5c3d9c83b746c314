import { useState } from 'preact/hooks';
import { fieldAt, type Problem } from './report-draft';
import { Completions, Field, FIELDS, Told, wordOf, type FieldsProps } from './report-field';
import { termsOf, type Term } from './report-send';
import type { Say } from './report-words';

/** The fields of a type of event, each with what is wrong with it. */
export function Fields({ fields, ...props }: FieldsProps) {
  const shown = FIELDS.filter((name) => fields.includes(name.split('.')[0] ?? ''));
  const own = shown.filter((name) => !name.startsWith('source.') && name !== 'reason');
  const source = shown.filter((name) => name.startsWith('source.'));
  return (
    <>
      {own.map((name) =>
        name === 'requires' ? (
          <Requires key={name} {...props} />
        ) : (
          <Field key={name} name={name} {...props}>
            {name === 'term' && <Terms {...props} />}
          </Field>
        ),
      )}
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

/** What is asked in return, three fields each. */
function Requires(props: Omit<FieldsProps, 'fields'>) {
  const { say, preset } = props;
  const given = Object.keys(preset).filter((name) => /^requires.*actor$/u.test(name));
  const [rows, setRows] = useState(Math.max(1, given.length));
  const [terms, setTerms] = useState<readonly Term[]>([]);
  const look = async ({ target }: FocusEvent): Promise<void> => {
    const field = target as HTMLInputElement;
    if (!field.name?.endsWith('.term')) return;
    const issue = field.form?.elements.namedItem(field.name.replace('.term', '.issue'));
    if (issue instanceof HTMLInputElement) setTerms(await termsOf(issue.value));
  };
  const names = Array.from({ length: rows }, (_, row) =>
    ['actor', 'issue', 'term'].map((part) => `requires.${row}.${part}`),
  ).flat();
  return (
    <fieldset class="source" onFocusIn={(event) => void look(event)}>
      <legend>{say['requires']}</legend>
      <p class="quiet">{say['requiresHint']}</p>
      {names.map((name) => (
        <Field key={name} name={name} {...props} />
      ))}
      <button type="button" class="plain" onClick={() => setRows(rows + 1)}>
        {say['requiresMore']}
      </button>
      <Completions lists={{ required: terms }} />
    </fieldset>
  );
}

/** So many terms are offered as buttons; the field completes the others. */
const OFFERED = 10;

/** The terms that the issue has, first of all: one thing should not get two names. */
function Terms({ say, terms, isNewTerm, termId, onTerm }: Omit<FieldsProps, 'fields'>) {
  return (
    <div aria-live="polite">
      {isNewTerm && <p class="note">{say['newTerm']}</p>}
      {termId !== '' && (
        <p class="note">
          {say['termAs']} <code>{termId}</code>
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

/** What is wrong, first of all, each leading to its field. */
export function Wrong({ say, problems }: { say: Say; problems: readonly Problem[] }) {
  return (
    <div class="wrong" id="wrong" tabIndex={-1} role="group" aria-labelledby="wrong-title">
      <h2 id="wrong-title">{say['wrong']}</h2>
      <ul>
        {problems.map((problem) => {
          const name = fieldAt(problem, FIELDS);
          return (
            <li key={problem.pointer}>
              {name === undefined ? null : (
                <>
                  <a href={`#field-${name}`}>{say[wordOf(name)]}</a>:{' '}
                </>
              )}
              <Told say={say} problem={problem} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
