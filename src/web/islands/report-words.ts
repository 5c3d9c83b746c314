/** What the form says, in the language of the page. */
export type Say = Readonly<Record<string, string>>;

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** A type of event that the form can make, and the fields that it has. */
export interface TypeChoice extends Choice {
  readonly fields: readonly string[];
}

export interface ReportProps {
  readonly say: Say;
  /** Patterns of what the server tells in English, and the same in the language of the page. */
  readonly told: readonly (readonly [pattern: string, words: string])[];
  /** Letters that have others in the id of a term. */
  readonly letters: Readonly<Record<string, string>>;
  readonly types: readonly TypeChoice[];
  readonly actors: readonly Choice[];
  readonly issues: readonly Choice[];
  readonly attributions: readonly Choice[];
  /** What the fields hold at first. */
  readonly preset: Readonly<Record<string, string>>;
  /** The statement that something is added to; left out, a new one is reported. */
  readonly statement?: string;
  /** What a correction can make of it. */
  readonly kinds?: readonly TypeChoice[];
}

/** The fields that the form has, by what is chosen in it. */
export const fieldsIn = (
  { types, kinds = [] }: ReportProps,
  { type, kind }: Readonly<Record<string, string>>,
): readonly string[] => {
  const own = types.find(({ id }) => id === type)?.fields ?? [];
  const corrected = kinds.find(({ id }) => id === kind)?.fields ?? [];
  return type === 'StatementCorrected' ? [...corrected, ...own] : own;
};
