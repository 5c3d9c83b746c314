import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { addressees } from '../../../events/rules';
import type { Source } from '../../../events/source';
import type { Moment } from '../../../events/time';
import type { Coverage } from '../../../projections/coverage';
import { reportOf, type Knowledge } from '../../../projections/lane-fold';
import { heldAt, positionAt } from '../../../projections/position-at';
import { rollup } from '../../../projections/rollup';
import type { Stance } from '../../../projections/stance';
import { Reader } from '../../reading/reader';
import type { Reading } from '../../reading/reading';
import { inTreeOrder, issueChoices, type IssueChoice } from '../matrix/columns';
import { actorName, issueName, namedActor, namedIssue, termName, type Named } from '../page/names';
import { firstRecorded } from '../page/nothing-yet';
import type { PageQuery } from '../page/page-query';
import { dayAsked, pinOf } from '../page/pin';
import type { Found } from '../page/view';
import { stepsFrom, type ActorDays } from './choices';
import { statedPriorities, type StatedPriorities } from './stated';

/** A stance with names, and with what its report says. */
export interface ShownStance extends Omit<Stance, 'to' | 'requires'> {
  termName: string;
  toNames: Named[];
  requires: { actor: Named; termName: string; given: boolean }[];
  summary: string;
  quote: string | null;
  source: Source | null;
}

export interface Division {
  issue: string;
  issueName: string;
  term: string;
  termName: string;
  stances: { actor: Named; kind: string; statement: string }[];
}

/** Where an actor stands, with all that a page says of it. */
export interface ActorData {
  actor: Named & { kind: string };
  at: string;
  knownAt: string | null;
  /** When the first statement of all was recorded, where that was after `knownAt`. */
  firstRecorded: string | null;
  issue: Named | null;
  memberOf: (Named & { role: string | null })[];
  priorities: Named[];
  prioritiesStated: StatedPriorities[];
  /** Stances by issue, issues by name. */
  issues: (Named & { stances: ShownStance[] })[];
  members: (Named & {
    role: string | null;
    priorities: Named[];
    prioritiesStated: StatedPriorities[];
    stances: number;
  })[];
  divided: Division[];
  coverage: Coverage;
  days: ActorDays;
  /** What can be asked for: issues in the order of their tree. */
  choices: { issues: IssueChoice[] };
}

export class ActorPosition extends Query<Found<ActorData>> {
  constructor(
    readonly actor: string,
    readonly query: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ActorPosition)
export class ActorPositionHandler implements IQueryHandler<ActorPosition> {
  constructor(private readonly reader: Reader) {}

  /** @throws Refusal 404 */
  async execute({ actor, query }: ActorPosition): Promise<Found<ActorData>> {
    const reading = await this.reader.open(query);
    return { body: positionOf(reading, actor, query), pin: pinOf(reading, query) };
  }
}

function positionOf(reading: Reading, written: string, query: PageQuery): ActorData {
  const { history } = reading;
  const id = reading.actorInPath(written);
  const { moment, text: at } = reading.moment(dayAsked(reading, query.at));
  const { known } = reading.known(query.knownAt);
  const knowledge = reading.knowledge(known, query);
  const issues = reading.issues(query.issue, known);
  const asked = { actor: id, moment, issues };
  const { stances, divided } = rollup(knowledge, asked);
  const held = positionAt(knowledge, asked);
  const { kind = 'other', memberOf = [] } = history.vocabulary.actorAt(id, known) ?? {};
  const issue = query.issue === undefined ? null : reading.issue(query.issue, '/issue');
  return {
    actor: { ...namedActor(history, id), kind },
    ...{ at, knownAt: query.knownAt ?? null, firstRecorded: firstRecorded(reading, query) },
    issue: issue === null ? null : namedIssue(history, issue),
    memberOf: memberOf.map((it) => ({ ...namedActor(history, it.actor), role: it.role ?? null })),
    priorities: held.priorities.map((it) => namedIssue(history, it)),
    prioritiesStated: statedPriorities(knowledge, id, moment),
    issues: byIssue(knowledge, held.stances),
    members: membersOf(knowledge, id, moment),
    divided: divided.map((it) => divisionOf(knowledge, it, stances)),
    coverage: held.coverage,
    days: stepsFrom(knowledge, asked, reading.now),
    choices: { issues: issueChoices(inTreeOrder(history.vocabulary.issuesAt(known))) },
  };
}

/** Stances under their issues, issues by name. */
function byIssue(knowledge: Knowledge, stances: readonly Stance[]): ActorData['issues'] {
  const issues = new Map<string, ShownStance[]>();
  for (const stance of stances) {
    const shown = issues.get(stance.issue) ?? [];
    issues.set(stance.issue, [...shown, shownStance(knowledge, stance)]);
  }
  return [...issues]
    .map(([id, shown]) => ({ ...namedIssue(knowledge.history, id), stances: shown }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** A stance with names, and with what its report says. */
export function shownStance(knowledge: Knowledge, stance: Stance): ShownStance {
  const { history } = knowledge;
  const { to, requires = [], ...rest } = stance;
  const said = reportOf(knowledge, stance.statement)?.data;
  const speaker =
    stance.speaker === undefined ? {} : { speaker: actorName(history, stance.speaker) };
  return {
    ...{ ...rest, ...speaker, termName: termName(history, stance) },
    toNames: addressees(to).map((id) => namedActor(history, id)),
    requires: requires.map(({ actor, given, ...of }) => ({
      actor: namedActor(history, actor),
      termName: termName(history, of),
      given,
    })),
    summary: said?.summary ?? '',
    quote: said?.quote ?? null,
    source: said?.source ?? null,
  };
}

/** The members on the day, with what each puts first and how many stances it holds. */
function membersOf(knowledge: Knowledge, group: string, moment: Moment): ActorData['members'] {
  const { history, known } = knowledge;
  return history.vocabulary.membersOf(group, moment, known).map(({ id, name, memberOf = [] }) => {
    const held = heldAt(knowledge, { actor: id, moment, issues: null });
    return {
      ...{ id, name, role: memberOf.find(({ actor }) => actor === group)?.role ?? null },
      priorities: held.priorities.map((issue) => namedIssue(history, issue)),
      prioritiesStated: statedPriorities(knowledge, id, moment),
      stances: held.stances.length,
    };
  });
}

function divisionOf(
  { history }: Knowledge,
  { issue, term }: { issue: string; term: string },
  stances: readonly Stance[],
): Division {
  const meant = stances.filter(
    (it) => it.issue === issue && it.term === term && it.status === undefined,
  );
  return {
    ...{ issue, issueName: issueName(history, issue) },
    ...{ term, termName: termName(history, { issue, term }) },
    stances: meant.map(({ actor = '', kind, statement }) => ({
      actor: namedActor(history, actor),
      ...{ kind, statement },
    })),
  };
}
