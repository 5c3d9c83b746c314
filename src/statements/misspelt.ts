import { distance } from 'fastest-levenshtein';
import { fieldsOf, NO_FIELD, type Problem } from '../../events/check';
import { Source } from '../../events/source';

/** So many letters may be wrong in a field that is still known for what it is meant to be. */
const SLIPS = 2;

/** Says of a field that the shape, or its source, does not have which one may be meant. */
export const meant =
  (shape: new () => object) =>
  (problem: Problem): Problem => {
    const { pointer, detail } = problem;
    if (detail !== NO_FIELD) return problem;
    const [, first = '', second] = pointer.split('/');
    const fields = second === undefined ? fieldsOf(shape) : fieldsOf(Source);
    const name = second ?? first;
    const near = [...fields].find((it) => distance(it, name) <= Math.min(SLIPS, it.length / 3));
    if (near === undefined || (second !== undefined && first !== 'source')) return problem;
    return { pointer, detail: `is not a field of this; did you mean \`${near}\`?` };
  };
