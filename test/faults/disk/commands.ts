import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Room } from './room';

/** What writes beside the server: without room it ends with 1 and says why, and leaves nothing. */
const commandsIn = (folder: string): readonly (readonly string[])[] => [
  ['projections', 'rebuild'],
  ['backup', copyIn(folder)],
];

const copyIn = (folder: string): string => join(folder, 'copy');

/** Locks are empty, SQLite keeps these two while a file is open, and the server writes the head meanwhile. */
const isOfNoAccount = (name: string): boolean =>
  /lock[.]db|-(wal|shm|journal)$|^filler$|^events[.]head([.]new)?$/u.test(name);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => !isOfNoAccount(name))
    .sort();

/** What is wrong with how the commands take it that there is no room. */
export async function withoutRoom(room: Room): Promise<string[]> {
  const wrong: string[] = [];
  for (const args of commandsIn(room.folder)) {
    const before = filesIn(room.folder);
    const { status, err } = await room.command(args).ended();
    const left = filesIn(room.folder).filter((name) => !before.includes(name));
    const isClear = status === 1 && err.includes('has no room to be written');
    if (!isClear) wrong.push(`${args.join(' ')} ended with ${status}: ${err}`);
    if (left.length > 0) wrong.push(`${args.join(' ')} left ${left.join(', ')}`);
  }
  return wrong;
}

/** What a server that has stopped left of the head that it had no room for. */
export const halfHeads = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name === 'events.head.new');

/** What is wrong with what the commands do once there is room. */
export async function withRoom(room: Room): Promise<string[]> {
  const wrong: string[] = [];
  for (const args of commandsIn(room.folder)) {
    const { status, err } = await room.command(args).ended();
    if (status !== 0) wrong.push(`${args.join(' ')} ended with ${status}: ${err}`);
  }
  rmSync(copyIn(room.folder), { recursive: true, force: true });
  return wrong;
}
