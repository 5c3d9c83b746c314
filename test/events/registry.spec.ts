import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Event } from '../../events/event';
import { eventTypes, statementType } from '../../events/event-type';
import * as registry from '../../events/registry';
import { ROOT } from '../support/server';

const STATING = [
  ...['DemandStated', 'ConcessionOffered', 'ProposalMade', 'SupportStated', 'OppositionStated'],
  ...['ThreatMade', 'DeadlineSet'],
];
const OTHER_STATEMENTS = [
  ...['DeadlineMet', 'PriorityStated', 'DemandWithdrawn', 'ConcessionWithdrawn'],
  ...['ProposalWithdrawn', 'SupportWithdrawn', 'OppositionWithdrawn', 'ThreatWithdrawn'],
  'DeadlineLifted',
];
const AMENDMENTS = [
  ...['StatementCorrected', 'StatementRetracted', 'StatementCorroborated', 'StatementDisputed'],
  'StatementRedacted',
];
const VOCABULARY = ['ActorRegistered', 'ActorUpdated', 'IssueDefined', 'IssueUpdated'];
const ALL = [...STATING, ...OTHER_STATEMENTS, ...AMENDMENTS, ...VOCABULARY].sort();

const FOLDER = join(ROOT, 'events');
const LINE = /^export \{ (\w+) \} from '\.\/([\w-]+)';$/u;
const DECLARATION =
  /^export class (\w+) extends (?:Event|Amendment|Statement|TermStatement|StatingStatement) /gmu;

/** The event types that a file of events/ declares. */
function declaredIn(file: string): string[] {
  const source = readFileSync(join(FOLDER, file), 'utf8');
  return [...source.matchAll(DECLARATION)].map(([, name]) => String(name));
}

/** The lines of the registry, as [type, file]. */
function registryLines(): string[][] {
  const lines = readFileSync(join(FOLDER, 'registry.ts'), 'utf8').trim().split('\n');
  return lines.filter((line) => !line.startsWith('/**')).map((line) => LINE.exec(line)!.slice(1));
}

const inFamily = (family: string): string[] =>
  [...eventTypes.values()].filter((type) => type.family === family).map(({ name }) => name);

test('there are the 25 event types of the contract and no others', () => {
  expect([...eventTypes.keys()].sort()).toEqual(ALL);
  expect(eventTypes.size).toBe(25);
});

test('each file that declares an event type declares one, named after it', () => {
  const files = readdirSync(FOLDER).filter((file) => declaredIn(file).length > 0);
  expect(files.flatMap(declaredIn).sort()).toEqual(ALL);
  const kebab = (name: string): string => name.replace(/\B[A-Z]/gu, '-$&').toLowerCase();
  for (const file of files)
    expect(declaredIn(file).map((name) => `${kebab(name)}.ts`)).toEqual([file]);
});

test('each file that declares an event type has exactly one line in the registry, and no line has none', () => {
  const files = readdirSync(FOLDER).filter((file) => declaredIn(file).length > 0);
  const wanted = files.flatMap((file) => declaredIn(file).map((name) => [name, file.slice(0, -3)]));
  expect(registryLines().sort()).toEqual(wanted.sort());
});

test('each line of the registry is a data class of an event with its own apply', () => {
  for (const [name, data] of Object.entries(registry)) {
    expect([data.name, data.prototype instanceof Event]).toEqual([name, true]);
    expect(Object.hasOwn(data, 'apply')).toBe(true);
  }
});

test('the types fall into three families', () => {
  expect(inFamily('statement').sort()).toEqual([...STATING, ...OTHER_STATEMENTS].sort());
  expect(inFamily('amendment').sort()).toEqual([...AMENDMENTS].sort());
  expect(inFamily('vocabulary').sort()).toEqual([...VOCABULARY].sort());
});

test('seven types state, and no other does', () => {
  const stating = inFamily('statement').filter((name) => statementType(name).stating);
  expect(stating.sort()).toEqual([...STATING].sort());
});

test('statements, second sources and denials need the scope report, redactions admin, all else edit', () => {
  const ofScope = (scope: string): string[] =>
    [...eventTypes.values()].filter((type) => type.scope === scope).map(({ name }) => name);
  const edit = ['StatementCorrected', 'StatementRetracted', ...VOCABULARY].sort();
  expect(ofScope('edit').sort()).toEqual(edit);
  expect(ofScope('report').sort()).toEqual(
    ALL.filter((name) => !edit.includes(name) && name !== 'StatementRedacted'),
  );
  expect(ofScope('admin')).toEqual(['StatementRedacted']);
});

test.each([
  ['ConcessionOffered', 1, 'for'],
  ['SupportStated', 1, 'for'],
  ['ProposalMade', 0, 'for'],
  ['DemandStated', -1, 'for'],
  ['OppositionStated', -1, 'against'],
  ['ThreatMade', -1, null],
  ['DeadlineSet', -1, null],
])('%s stands at %s between giving and asking', (name, step, side) => {
  expect(statementType(name)).toMatchObject({ step, side });
});

test('each withdrawing type takes back a kind of its own', () => {
  const pairs = OTHER_STATEMENTS.map((name) => [name, statementType(name).takesBack]);
  expect(Object.fromEntries(pairs)).toEqual({
    DemandWithdrawn: 'DemandStated',
    ConcessionWithdrawn: 'ConcessionOffered',
    ProposalWithdrawn: 'ProposalMade',
    SupportWithdrawn: 'SupportStated',
    OppositionWithdrawn: 'OppositionStated',
    ThreatWithdrawn: 'ThreatMade',
    DeadlineLifted: 'DeadlineSet',
    DeadlineMet: 'DeadlineSet',
    PriorityStated: null,
  });
});

test('a name that every object inherits is no type', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'StatementCorrected', '']) {
    expect(() => statementType(name)).toThrow(`${name} is not a type of statement`);
  }
  expect(eventTypes.get('constructor')).toBeUndefined();
});
