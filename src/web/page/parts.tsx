import type { ComponentChildren } from 'preact';
import { KIND_LOOKS, MOVE_LOOKS, type Look } from '../charts/kinds';
import { dateText, machineDate, type Length } from '../words/dates';
import { isKind, KINDS, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import type { Named } from './names';
import { linkTo, type Page } from './page';

/** A name or text from data: its direction is its own. */
export const Name = ({ children }: { children: ComponentChildren }) => (
  <bdi dir="auto">{children}</bdi>
);

/** Actors in a row, each leading to where it stands. */
export const Actors = ({ actors, page }: { actors: readonly Named[]; page: Page }) => (
  <>
    {actors.map(({ id, name }, index) => (
      <>
        {index > 0 && ', '}
        <a href={linkTo(page, `/actors/${id}`)}>
          <Name>{name}</Name>
        </a>
      </>
    ))}
  </>
);

/** A date in words, with the machine's form where it has one. */
export function When({ date, lang, length }: { date: string; lang: Lang; length?: Length }) {
  const text = dateText(date, lang, length);
  const machine = machineDate(date);
  return machine === undefined ? <span>{text}</span> : <time dateTime={machine}>{text}</time>;
}

const LOOKS: readonly (readonly [string, Look])[] = [
  ...KINDS.map((kind) => [kind, KIND_LOOKS[kind]] as const),
  ...Object.entries(MOVE_LOOKS),
];

/** The symbols of kinds and moves, once a page; `Sign` refers to them. */
export const Signs = () => (
  <svg class="signs" width="0" height="0" aria-hidden="true" focusable="false">
    {LOOKS.map(([id, { path }]) => (
      <symbol key={id} id={`sign-${id}`} viewBox="0 0 16 16">
        <path d={path} />
      </symbol>
    ))}
  </svg>
);

const Sign = ({ of }: { of: string }) => (
  <svg class="sign" width="12" height="12" aria-hidden="true" focusable="false">
    <use href={`#sign-${of}`} />
  </svg>
);

/** A kind of stance by word, symbol and colour. */
export const KindMark = ({ kind, lang }: { kind: string; lang: Lang }) => (
  <span class={isKind(kind) ? `kind kind-${kind}` : 'kind'}>
    {isKind(kind) && <Sign of={kind} />}
    {kindWord(lang, kind)}
  </span>
);

/** A move by word, symbol and colour. */
export const MoveMark = ({
  move,
  children,
}: {
  move: keyof typeof MOVE_LOOKS;
  children: string;
}) => (
  <span class={`move move-${move}`}>
    <Sign of={move} />
    {children}
  </span>
);
