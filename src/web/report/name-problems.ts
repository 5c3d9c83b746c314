import type { Problem } from '../../../events/check';
import { isJson } from '../../../events/content';
import { NameReader, type NamingFields, type Vocabulary } from '../../statements/names';

/** The names of actors and issues in an event that are not known; its form may be wrong. */
export function nameProblems(event: unknown, vocabulary: Vocabulary): readonly Problem[] {
  if (!isJson(event)) return [];
  const { actor, issue, to, over } = event;
  const names = new NameReader(vocabulary);
  const fields: NamingFields = {
    ...(isText(actor) && { actor }),
    ...(isText(issue) && { issue }),
    ...((isText(to) || isTexts(to)) && { to }),
    ...(isTexts(over) && { over }),
  };
  names.statement(fields, '');
  return names.problems;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
