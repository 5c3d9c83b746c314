import { Name } from './fields';

/** A term that must be given in return. */
export class Requirement {
  @Name()
  actor!: string;

  @Name()
  issue!: string;

  @Name()
  term!: string;
}
