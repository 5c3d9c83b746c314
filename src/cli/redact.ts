import { userInfo } from 'node:os';
import { existsSync, readdirSync } from 'node:fs';
import { v7 as uuid } from 'uuid';
import type { Recorded, Stored } from '../../events/event';
import { eventTypes } from '../../events/event-type';
import type { Amendment } from '../../events/report';
import type { StatementRedacted } from '../../events/statement-redacted';
import { isName, isProse, isUuid } from '../../events/text';
import { ASIDE } from '../backup/restore';
import { Clock } from '../clock';
import { LogMoved, type EventLog } from '../event-log/event-log';
import { lockFolder, logFile, openLog, sqliteFile } from '../event-log/open-log';
import { purge } from '../event-log/purge';
import { isBlanked, remainsOf } from '../event-log/redact';
import { ModelFiles } from '../read-model/model-files';
import type { Settings } from '../settings';
import { rebuildProjections } from './projections';

export interface RedactOptions {
  readonly reason: string;
  /** Who redacts; it becomes `recordedBy`. */
  readonly by?: string;
}

const STOP_IT = 'stop it first, as it has what is to be blanked in its memory';

/** How often an append is tried anew while others write to the log. */
const TURNS = 20;

/** How many entries are read at once. */
const PAGE = 1000;

/**
 * Blanks the texts of one entry of the log, in the file and in what follows from it, and records who did so and why.
 * Run again, it only sees to it that nothing is left. @throws Error that says what is wrong and what to do
 */
export async function redact(
  settings: Settings,
  id: string,
  options: RedactOptions,
): Promise<void> {
  const { reason, by = userInfo().username } = options;
  if (settings.log === 'memory') throw new Error('STANDPOINT_LOG=memory keeps no log to redact');
  if (settings.log === 'sqlite' && !existsSync(sqliteFile(settings)))
    throw new Error(`there is no log ${sqliteFile(settings)}: set STANDPOINT_DATA to its folder`);
  if (!isUuid(id)) throw new Error('the id of an event is a UUID');
  if (!isProse(reason, 1000)) throw new Error('--reason must be text of 1 to 1000 characters');
  if (!isName(by, 80)) throw new Error('--by must be one line of 1 to 80 characters');
  const lock = lockFolder(settings.data, STOP_IT);
  try {
    const said = await recorded(settings, id.toLowerCase(), { reason, by });
    forget(settings);
    await rebuildProjections(settings);
    process.stdout.write(said);
  } finally {
    lock.release();
  }
}

/** Records the redaction, which blanks the entry; what to tell of it. */
async function recorded(
  settings: Settings,
  id: string,
  { reason, by }: Required<RedactOptions>,
): Promise<string> {
  const log = openLog(settings, new Clock());
  try {
    await log.caughtUp();
    const entry = await entryOf(log, id);
    const statement = statementOf(entry);
    const isAgain = isBlanked(entry);
    if (!isAgain) await append(log, { ...eventOf(entry, statement, reason), recordedBy: by });
    const done = isAgain ? 'was blanked before' : 'is blanked';
    return `entry ${entry.position} (${entry.event.type}) ${done}\n${await others(log, statement, id)}${aside(settings)}${STREAM[settings.log] ?? ''}`;
  } finally {
    await log.close();
  }
}

const STREAM: Readonly<Record<string, string>> = {
  eventstoredb:
    'The stream on EventStoreDB still holds the text. README says under `Blank a text` how it goes from there too.\n',
};

async function entryOf(log: EventLog, id: string): Promise<Recorded> {
  const position = log.events.positionOf(id);
  const [entry] = position === undefined ? [] : await log.read(position - 1, 1);
  if (entry) return entry;
  throw new Error(`no event of the log has the id ${id}`);
}

/** The statement that an entry is, or is about. @throws where it is neither */
function statementOf({ event }: Recorded): string {
  const family = eventTypes.get(event.type)?.family;
  if (family === 'statement') return event.id;
  if (family === 'amendment') return (event as Stored<Amendment>).statement;
  throw new Error(
    `${event.type} has no texts but names, which everything is found by: change them with PATCH /v1/actors or /v1/issues`,
  );
}

function eventOf(entry: Recorded, statement: string, reason: string) {
  const { id } = entry.event;
  const event: Stored<StatementRedacted> = {
    ...{ type: 'StatementRedacted', id: uuid(), statement },
    ...(id !== statement && { entry: id }),
    ...{ reason, remains: remainsOf(entry) },
  };
  return { event, warnings: [], written: {} };
}

async function append(log: EventLog, entry: Parameters<EventLog['append']>[0][number]) {
  for (let turn = 1; ; turn += 1) {
    try {
      return await log.append([entry]);
    } catch (error) {
      if (!(error instanceof LogMoved) || turn === TURNS) throw error;
      await log.caughtUp();
    }
  }
}

/** Other events about the same statement that have texts of their own. */
async function others(log: EventLog, statement: string, id: string): Promise<string> {
  const found: string[] = [];
  for (let after = 0, page; (page = await log.read(after, PAGE)).length > 0; after += page.length)
    for (const entry of page) {
      const { event } = entry;
      const isAbout =
        event.id === statement || (event as Stored<Amendment>).statement === statement;
      const isOther = isAbout && event.id !== id && event.type !== 'StatementRedacted';
      if (isOther && !isBlanked(entry)) found.push(`  ${event.id} ${event.type}\n`);
    }
  if (found.length === 0) return '';
  return `About the same statement there is text also in:\n${found.join('')}`;
}

/** Files that `restore --force` put aside are nobody's to change, and may hold the text. */
function aside({ data }: Settings): string {
  const found = readdirSync(data).filter((name) => name.includes(ASIDE));
  const names = found.map((name) => `  ${name}\n`).join('');
  return found.length === 0
    ? ''
    : `A restore put files aside that may hold the text; delete them:\n${names}`;
}

/** No file keeps what was blanked: the log's is written anew, and those that follow from it are removed. */
function forget(settings: Settings): void {
  purge(logFile(settings));
  const files = new ModelFiles(settings.data);
  files.removeBuilding();
  files.removeBefore(Infinity);
}
