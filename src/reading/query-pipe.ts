import type { PipeTransform } from '@nestjs/common';
import { check, fieldsOf } from '../../events/check';
import { fits } from '../../events/fits';
import { malformed } from '../operations/refusal';

/** Takes a query as its class describes it; a parameter that is not there is refused, since it may be a slip of the pen. */
export class QueryPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly shape: new () => T) {}

  /** @throws Refusal 400 that names the parameter */
  transform(value: unknown): T {
    const query = { ...(value as Record<string, unknown>) };
    if (fits(this.shape, query)) return query as T;
    const known = fieldsOf(this.shape);
    const unknown = Object.keys(query).filter((name) => !known.has(name));
    if (unknown.length > 0) {
      const detail = `is not a parameter here; there are ${[...known].sort().join(', ')}`;
      throw malformed(unknown.map((name) => ({ pointer: `/${name}`, detail })));
    }
    const problems = check(this.shape, query);
    if (problems.length > 0) throw malformed(problems);
    return query as T;
  }
}
