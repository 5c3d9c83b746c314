import { useEffect, useState } from 'preact/hooks';
import { session, type Problem } from './report-draft';
import { Told } from './report-field';
import { KEY } from './report-form';
import type { Say } from './report-words';

/** The key has no name, so that no form would ever send it; it goes in a header. */
export function KeyField({ say, problems }: { say: Say; problems: readonly Problem[] }) {
  const [key, setKey] = useState('');
  useEffect(() => setKey(session.get(KEY)), []);
  const wrong = problems.filter(({ pointer }) => pointer === '/key');
  const take = (text: string): void => {
    setKey(text);
    session.set(KEY, text.trim());
  };
  return (
    <div class="field">
      <label for="field-key">
        {say['key']}
        <span aria-hidden="true"> *</span>
      </label>
      <p class="quiet" id="hint-key">
        {say['keyHint']}
      </p>
      <input
        {...{ id: 'field-key', type: 'password', autocomplete: 'off', value: key }}
        aria-required="true"
        aria-invalid={wrong.length > 0 || undefined}
        aria-describedby={wrong.length > 0 ? 'hint-key wrong-key' : 'hint-key'}
        onInput={(event) => take(event.currentTarget.value)}
      />{' '}
      {key !== '' && (
        <button type="button" class="plain" onClick={() => take('')}>
          {say['forget']}
        </button>
      )}
      {wrong.length > 0 && (
        <p class="flag" id="wrong-key">
          {wrong.map((it) => (
            <Told key={it.pointer} say={say} problem={it} />
          ))}
        </p>
      )}
    </div>
  );
}
