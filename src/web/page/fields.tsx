import type { ComponentChildren } from 'preact';
import { momentOf } from '../../../events/time';
import type { Named } from './names';
import type { Page } from './page';
import { dayText } from './pin';

/** The day that a date of any precision ends on, as a date field takes it. */
export function dayOf(date: string | null): string {
  const moment = date === null ? undefined : momentOf(date);
  return moment ? dayText(moment.before - 1) : '';
}

/** A field for a day. */
export const DateField = ({
  name,
  label,
  value,
}: {
  name: string;
  label: string;
  value: string;
}) => (
  <label>
    {label} <input type="date" name={name} value={value} min="0001-01-01" max="9999-12-31" />
  </label>
);

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** What choosing nothing is called. */
  readonly any: string;
  readonly children: ComponentChildren;
}

/** One of several, or none. */
export const Choice = ({ name, label, any, children }: ChoiceProps) => (
  <label>
    {label}{' '}
    <select name={name}>
      <option value="">{any}</option>
      {children}
    </select>
  </label>
);

/** Actors or issues as the options of a choice; what is below another is indented. */
export function Things({
  things,
  chosen,
}: {
  things: readonly Thing[];
  chosen: string | null | undefined;
}) {
  return (
    <>
      {things.map(({ id, name, depth = 0 }) => (
        <option key={id} value={id} selected={id === chosen}>
          {`${'\u2003'.repeat(depth)}${name}`}
        </option>
      ))}
    </>
  );
}

interface Thing extends Named {
  /** How many others it is below. */
  readonly depth?: number;
}

const KEPT = ['lang', 'attribution', 'publishedBy'];

/** What forms have no field for stays as it was asked: the language, and which statements count. */
export function Kept({ page }: { page: Page }) {
  const given = [...page.query].filter(([name, value]) => KEPT.includes(name) && value !== '');
  return (
    <>
      {given.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
