import { fieldsOf, NO_FIELD, type Problem } from '../../events/check';
import { Source } from '../../events/source';
import { nearest, suggestion } from '../vocabulary/near-miss';

/** Says of a field that the shape, or its source, does not have which one may be meant. */
export const meant =
  (shape: new () => object) =>
  (problem: Problem): Problem => {
    const { pointer, detail } = problem;
    const [, first = '', second] = pointer.split('/');
    if (detail !== NO_FIELD || (second !== undefined && first !== 'source')) return problem;
    const fields = [...fieldsOf(second === undefined ? shape : Source)];
    const near = nearest(
      second ?? first,
      fields.map((id) => ({ id, name: id })),
    );
    return { pointer, detail: `is not a field of this; ${suggestion(near, 'leave it out')}` };
  };
