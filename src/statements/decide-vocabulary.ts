import type { Actor } from '../../events/actor';
import { check, fieldsOf, type Problem } from '../../events/check';
import type { Stored } from '../../events/event';
import type { VocabularyType } from '../../events/event-type';
import type { Issue } from '../../events/issue';
import type { NameIndex } from '../../projections/vocabulary';
import { isName } from '../../events/text';
import { sameContent } from '../event-log/appending';
import { refuse, under, Unfit, unknownNulls, type Decided, type Deciding } from './decision';
import type { Draft } from './draft';
import { NameReader } from './names';
import { sharedNames } from './warnings';

type Thing = Actor & Issue;
type Naming = Stored & Record<'actor' | 'issue', Thing>;

/** An actor or issue that becomes known, or changes. @throws Unfit */
export function decideVocabulary(
  type: VocabularyType,
  event: Stored,
  { draft }: Deciding,
): Decided {
  const names = new NameReader(draft);
  const { thing } = type;
  const named = { ...(event as Naming)[thing] };
  if (!isName(named.id))
    refuse([{ pointer: `/${thing}/id`, detail: `is required: the id of the ${thing}` }], 400);
  if (!type.isNew) named.id = names[thing](named.id, `/${thing}/id`);
  refuse(names.problems);
  const before = indexOf(draft, thing).get(named.id);
  const read = withIds({ thing, named }, names);
  const decided = { ...event, [thing]: read } as Stored;
  const earlier = type.isNew && before ? sameDefinition(draft, { thing, read, before }) : undefined;
  if (earlier) return { event: earlier, warnings: [], written: {} };
  const after = type.apply(before as Thing, decided);
  const { shape } = type;
  const wrong = [...unknownNulls(named, fieldsOf(shape)), ...check(shape, { ...after })];
  refuse(under(`/${thing}`, wrong), 400);
  refuse(wrongPlace(type, after, draft));
  refuse(names.problems);
  put(draft, thing, after);
  if (type.isNew) draft.addDefinition(thing, after.id, decided);
  return {
    event: decided,
    warnings: sharedNames(indexOf(draft, thing), after),
    written: names.written,
  };
}

/** Memberships and the parent with ids. */
function withIds(
  { thing, named }: { thing: 'actor' | 'issue'; named: Thing },
  names: NameReader,
): Thing {
  const { memberOf, parent } = named;
  const read: Partial<Thing> = {};
  if (thing === 'actor' && Array.isArray(memberOf)) {
    read.memberOf = memberOf.map((it, index) =>
      typeof it?.actor === 'string'
        ? { ...it, actor: names.actor(it.actor, `/actor/memberOf/${index}/actor`) }
        : it,
    );
  }
  if (thing === 'issue' && typeof parent === 'string')
    read.parent = names.issue(parent, '/issue/parent');
  return { ...named, ...read };
}

/** The event that defined the same thing before. @throws Unfit 409 where the id stands for something else */
function sameDefinition(
  draft: Draft,
  { thing, read, before }: { thing: 'actor' | 'issue'; read: Thing; before: Thing },
): Stored | undefined {
  const earlier = draft.definition(thing, read.id) as Naming | undefined;
  const candidates = [before, earlier?.[thing]];
  if (earlier && candidates.some((it) => it && sameContent(it, read))) return earlier;
  const detail = `\`${read.id}\` is known already as something else; change it with PATCH /v1/${thing}s/${read.id}`;
  throw new Unfit([{ pointer: `/${thing}/id`, detail }], 409);
}

/** Nobody is a member of itself, and no issue is below itself. */
function wrongPlace({ thing }: VocabularyType, after: Thing, draft: Draft): Problem[] {
  if (thing === 'actor' && after.memberOf?.some(({ actor }) => actor === after.id)) {
    return [{ pointer: '/actor/memberOf', detail: 'must not make an actor a member of itself' }];
  }
  const ids = (thing === 'issue' ? after.terms : undefined)?.map(({ id }) => id) ?? [];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    return [
      { pointer: '/issue/terms', detail: `must not hold two terms with the id \`${twice}\`` },
    ];
  }
  if (thing === 'issue' && isAbove(after.id, after.parent, draft)) {
    return [{ pointer: '/issue/parent', detail: 'must not put an issue below itself' }];
  }
  return [];
}

/** Whether an issue is the parent, or above it. */
function isAbove(id: string, parent: string | undefined, draft: Draft): boolean {
  for (let above = parent; above !== undefined; above = draft.issues.get(above)?.parent) {
    if (above === id) return true;
  }
  return false;
}

function put(draft: Draft, thing: 'actor' | 'issue', after: Thing): void {
  if (thing === 'actor') draft.actors.put(after);
  else draft.issues.put(after);
}

const indexOf = (draft: Draft, thing: 'actor' | 'issue'): NameIndex<Thing> =>
  (thing === 'actor' ? draft.actors : draft.issues) as NameIndex<Thing>;
