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
  readonly types: readonly TypeChoice[];
  readonly actors: readonly Choice[];
  readonly issues: readonly Choice[];
  readonly attributions: readonly Choice[];
  /** What the fields hold at first. */
  readonly preset: Readonly<Record<string, string>>;
  /** The statement that is corrected, retracted or borne out; left out, a new one is reported. */
  readonly statement?: string;
}
