import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Actor } from '../../events/actor';
import { fieldsOf } from '../../events/check';
import { isJson } from '../../events/content';
import { Issue } from '../../events/issue';
import { mergePatch } from '../../events/merge-patch';
import { positionToken } from '../event-log/position';
import { malformed, notReady, Refusal } from '../operations/refusal';
import { Reader } from '../reading/reader';
import { requireScope } from '../security/authenticate';
import type { Keyholder } from '../security/keys';
import { sameContent } from '../event-log/appending';
import { RecordEvents } from '../statements/record-events';
import { shown } from './shown';
import type { Thing } from './vocabulary.query';

/** The thing as it is after the write, with the log position at which it last changed. */
export interface Written {
  readonly added: boolean;
  readonly body: object;
}

const EVENTS = {
  actor: { made: 'ActorRegistered', changed: 'ActorUpdated' },
  issue: { made: 'IssueDefined', changed: 'IssueUpdated' },
} as const;

/** Make an actor or issue known. */
export class MakeKnown extends Command<Written> {
  constructor(
    readonly thing: Thing,
    readonly value: unknown,
    readonly by: Keyholder,
  ) {
    super();
  }
}

/** Change an actor or issue by a JSON merge patch. */
export class ChangeKnown extends Command<Written> {
  constructor(
    readonly thing: Thing,
    readonly name: string,
    readonly patch: unknown,
    readonly by: Keyholder,
  ) {
    super();
  }
}

@CommandHandler(MakeKnown)
export class MakeKnownHandler implements ICommandHandler<MakeKnown> {
  constructor(
    private readonly bus: CommandBus,
    private readonly reader: Reader,
  ) {}

  async execute({ thing, value, by }: MakeKnown): Promise<Written> {
    if (!isJson(value)) throw malformed([{ pointer: '', detail: 'must be a JSON object' }]);
    const event = { type: EVENTS[thing].made, [thing]: value };
    const [appended] = await recordOne(this.bus, { event, by, thing });
    const { warnings = [] } = appended?.recorded ?? {};
    return written(this.reader, {
      thing,
      id: String(value['id']),
      added: appended?.added ?? false,
      warnings,
    });
  }
}

@CommandHandler(ChangeKnown)
export class ChangeKnownHandler implements ICommandHandler<ChangeKnown> {
  constructor(
    private readonly bus: CommandBus,
    private readonly reader: Reader,
  ) {}

  /** A patch that changes nothing adds nothing. */
  async execute({ thing, name, patch, by }: ChangeKnown): Promise<Written> {
    requireScope(by, 'edit', `changing an ${thing}`);
    if (!isJson(patch))
      throw malformed([{ pointer: '', detail: 'must be a JSON merge patch, an object' }]);
    const reading = await this.reader.open({});
    const id = thing === 'actor' ? reading.actorInPath(name) : reading.issueInPath(name);
    if ('id' in patch && patch['id'] !== id) {
      throw malformed([
        { pointer: '/id', detail: `must be \`${id}\` or left out: an id never changes` },
      ]);
    }
    const { actors, issues } = reading.history.vocabulary;
    const before = thing === 'actor' ? actors.get(id) : issues.get(id);
    if (before && knows(thing, patch) && sameContent(before, mergePatch(before, patch) as object)) {
      return written(this.reader, { thing, id, added: false, warnings: [] });
    }
    const event = { type: EVENTS[thing].changed, [thing]: { ...patch, id } };
    const [appended] = await recordOne(this.bus, { event, by, thing });
    return written(this.reader, {
      thing,
      id,
      added: true,
      warnings: appended?.recorded.warnings ?? [],
    });
  }
}

/** Whether all fields of a patch are there: a `null` for one that is not would pass as no change. */
function knows(thing: Thing, patch: object): boolean {
  const known = fieldsOf(thing === 'actor' ? Actor : Issue);
  return Object.keys(patch).every((key) => known.has(key));
}

/** The event wraps the thing; problems are told of the thing that was sent. */
async function recordOne(
  bus: CommandBus,
  { event, by, thing }: { event: object; by: Keyholder; thing: Thing },
) {
  try {
    return await bus.execute(new RecordEvents([event], by, () => ({ pointer: '', name: '' })));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors = error.errors.map(({ pointer, detail }) => ({
      pointer: pointer.startsWith(`/${thing}`) ? pointer.slice(thing.length + 1) : pointer,
      detail,
    }));
    const detail = error.detail.replace(`/${thing}/`, '/');
    throw new Refusal(error.status, detail, errors, error.headers, error.why);
  }
}

async function written(
  reader: Reader,
  {
    thing,
    id,
    added,
    warnings,
  }: { thing: Thing; id: string; added: boolean; warnings: readonly string[] },
): Promise<Written> {
  const { vocabulary } = (await reader.open({})).history;
  const now = thing === 'actor' ? vocabulary.actors.get(id) : vocabulary.issues.get(id);
  if (!now) throw notReady('it is stored, but not read back yet');
  const position = positionToken(vocabulary.changedAt(thing, id));
  return { added, body: { ...shown(now), position, warnings } };
}
