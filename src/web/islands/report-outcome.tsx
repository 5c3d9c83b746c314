import type { Checked, Recorded } from './report-send';
import type { Choice, Say } from './report-words';

interface CheckedProps {
  readonly say: Say;
  readonly checked: Checked;
  /** Kinds of statements by their words. */
  readonly kinds: readonly Choice[];
  readonly busy: boolean;
  readonly onSend: () => void;
  readonly onCorroborate: (statement: string) => void;
}

/** What would come of it: shown before it is sent. */
export function Preview({ say, checked, kinds, busy, onSend, onCorroborate }: CheckedProps) {
  const word = (kind: string): string => kinds.find(({ id }) => id === kind)?.name ?? kind;
  return (
    <section class="checked" id="checked" tabIndex={-1} aria-labelledby="checked-title">
      <h2 id="checked-title">{say['checked']}</h2>
      <Warnings say={say} warnings={checked.warnings} />
      {checked.alike.map(({ id, type, summary }) => (
        <div class="note" key={id}>
          <p>
            {say['alike']} <a href={`/statements/${id}`}>{word(type)}</a>: <bdi>{summary}</bdi>
          </p>
          <button type="button" disabled={busy} onClick={() => onCorroborate(id)}>
            {say['corroborateInstead']}
          </button>
        </div>
      ))}
      {checked.effects.length > 0 && <Effects {...{ say, checked, word }} />}
      <p>
        <button type="button" disabled={busy} onClick={onSend}>
          {say['send']}
        </button>
      </p>
    </section>
  );
}

interface EffectsProps extends Pick<CheckedProps, 'say' | 'checked'> {
  readonly word: (kind: string) => string;
}

/** The position right before the statement, and right after. */
function Effects({ say, checked, word }: EffectsProps) {
  const words = (of: readonly string[]): string =>
    of.map(word).join(', ') || (say['nothing'] ?? '');
  return (
    <table class="list">
      <caption>{say['effects']}</caption>
      <thead>
        <tr>
          <th scope="col">{say['term']}</th>
          <th scope="col">{say['before']}</th>
          <th scope="col">{say['after']}</th>
        </tr>
      </thead>
      <tbody>
        {checked.effects.map(({ name, before, after }) => (
          <tr>
            <th scope="row">
              <bdi>{name ?? say['priorities']}</bdi>
            </th>
            <td>{words(before)}</td>
            <td>{words(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Warnings = ({ say, warnings }: { say: Say; warnings: readonly string[] }) =>
  warnings.length === 0 ? (
    <p>{say['noWarnings']}</p>
  ) : (
    <div class="note">
      <p>{say['warnings']}</p>
      <ul lang="en">
        {warnings.map((it) => (
          <li key={it}>{it}</li>
        ))}
      </ul>
    </div>
  );

interface DoneProps {
  readonly say: Say;
  readonly done: Recorded;
  /** Where it is shown. */
  readonly statement: string;
  readonly onAgain?: (() => void) | undefined;
}

/** It is recorded. */
export const Done = ({ say, done, statement, onAgain }: DoneProps) => (
  <section class="checked" id="done" tabIndex={-1} aria-labelledby="done-title">
    <h2 id="done-title">{say['done']}</h2>
    {done.warnings.length > 0 && <Warnings say={say} warnings={done.warnings} />}
    <p>
      <a href={`/statements/${statement}?after=${done.position}`}>{say['see']}</a>
    </p>
    {onAgain && (
      <p>
        <button type="button" onClick={onAgain}>
          {say['again']}
        </button>
      </p>
    )}
  </section>
);
