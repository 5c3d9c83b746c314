import { inWords } from './report-draft';
import { Told } from './report-field';
import type { Sent } from './report-form';
import type { Checked, Recorded } from './report-send';
import type { Naming } from './report-terms';
import type { Choice, ReportProps, Say } from './report-words';

interface CheckedProps {
  readonly say: Say;
  readonly checked: Checked;
  /** Kinds of statements by their words. */
  readonly kinds: readonly Choice[];
  readonly busy: boolean;
  readonly namings: readonly Naming[];
  readonly told: ReportProps['told'];
  readonly onSend: () => void;
  readonly onCorroborate: (statement: string) => void;
}

/** What would come of it: shown before it is sent. */
export function Preview(props: CheckedProps) {
  const { say, checked, kinds, busy, namings, told, onSend, onCorroborate } = props;
  const word = (kind: string): string => kinds.find(({ id }) => id === kind)?.name ?? kind;
  return (
    <section class="checked" id="checked" tabIndex={-1} aria-labelledby="checked-title">
      <h2 id="checked-title">{say['checked']}</h2>
      {(checked.warnings.length > 0 || checked.alike.length === 0) && (
        <Warnings {...{ say, told, warnings: checked.warnings }} />
      )}
      {namings.map(({ id, name }) => (
        <p key={id}>
          {say['namedAs']} <bdi>{name}</bdi> (<code>{id}</code>)
        </p>
      ))}
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
      {checked.effects.length > 0 && <Effects {...{ say, checked, namings, word }} />}
      <p>
        <button type="button" disabled={busy} onClick={onSend}>
          {say['send']}
        </button>
      </p>
    </section>
  );
}

interface EffectsProps extends Pick<CheckedProps, 'say' | 'checked' | 'namings'> {
  readonly word: (kind: string) => string;
}

/** The position right before the statement, and right after. */
function Effects({ say, checked, namings, word }: EffectsProps) {
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
        {checked.effects.map(({ name, term, before, after }) => (
          <tr>
            <th scope="row">
              <bdi>{namings.find(({ id }) => id === term)?.name ?? name ?? say['priorities']}</bdi>
            </th>
            <td>{words(before)}</td>
            <td>{words(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface WarningsProps {
  readonly say: Say;
  readonly told: ReportProps['told'];
  readonly warnings: readonly string[];
}

const Warnings = ({ say, told, warnings }: WarningsProps) =>
  warnings.length === 0 ? (
    <p>{say['noWarnings']}</p>
  ) : (
    <div class="note">
      <p>{say['warnings']}</p>
      <ul>
        {warnings.map((it) => (
          <li key={it}>
            <Told say={say} problem={inWords(it, told)} />
          </li>
        ))}
      </ul>
    </div>
  );

interface DoneProps extends Omit<WarningsProps, 'warnings'> {
  readonly done: Recorded;
  /** What was recorded, where it is a new statement. */
  readonly sent: Sent | undefined;
  /** Where it is shown; nothing where that is this page. */
  readonly statement: string | undefined;
  readonly isNamed: boolean;
  /** Left out where nothing more can be added. */
  readonly onAgain: (() => void) | undefined;
}

/** It is recorded. */
export const Done = ({ say, told, done, sent, statement, isNamed, onAgain }: DoneProps) => (
  <section class="checked" id="done" tabIndex={-1} aria-labelledby="done-title">
    <h2 id="done-title">{say['done']}</h2>
    {sent && (
      <p class="sent">
        <bdi>{sent.actor}</bdi> {sent.kind} <bdi>{sent.term}</bdi>
      </p>
    )}
    {done.warnings.length > 0 && <Warnings {...{ say, told, warnings: done.warnings }} />}
    {!isNamed && <p>{say['unnamed']}</p>}
    <p>
      {statement === undefined ? (
        say['shown']
      ) : (
        <a href={`/statements/${statement}?after=${done.position}`}>{say['see']}</a>
      )}
    </p>
    {onAgain && (
      <p>
        <button type="button" onClick={onAgain}>
          {statement === undefined ? say['andMore'] : say['again']}
        </button>
      </p>
    )}
  </section>
);
