import { Command } from 'commander';
import { isName } from '../../events/text';
import { instantText, point } from '../../events/time';
import { Clock } from '../clock';
import { listKeys, openKeys, SCOPES, type KeyScope, type KeysFile } from '../security/keys-file';
import { settingsFrom } from '../settings';
import { durationOf } from './duration';
import { keyTable } from './key-table';

interface Wanted {
  readonly name: string;
  readonly scopes: string;
  readonly expires?: string;
}

/** `standpoint keys`: makes, shows and takes back keys in the file that the settings name. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('API keys, of which the server keeps only hashes');
  makingCommands(keys);
  keys
    .command('list')
    .description('show every key, and when it was last used; never the key itself')
    .option('--json', 'as JSON, with ids')
    .action(({ json }: { json?: boolean }) => {
      const list = listKeys(settingsFrom(process.env));
      say(json ? JSON.stringify(list, null, 2) : keyTable(list));
    });
  keys
    .command('revoke')
    .description('have a key open nothing from now on; its live streams end')
    .argument('<name>')
    .action((name: string) => {
      const since = withKeys((file, now) => file.revoke(name, now));
      say(`the key ${name} opens nothing since ${since}`);
    });
  keys
    .command('forget')
    .description('show something neutral in place of a name, wherever it was recorded')
    .argument('<name>')
    .option('--no-key', 'also where no key has the name: an earlier version wrote names to the log')
    .action((name: string, { key }: { key: boolean }) => say(forget(name, key)));
  return keys;
}

function makingCommands(keys: Command): void {
  keys
    .command('create')
    .description('make a key and print it, the only time that it can be seen')
    .requiredOption('--name <name>', 'who or what holds the key; it is shown as `recordedBy`')
    .requiredOption(
      '--scopes <scopes>',
      'read, report, edit, admin: one or more, with commas between them',
    )
    .option('--expires <when>', 'a date, at whose end (UTC) the key ends, or `90d`, `12h`')
    .action((wanted: Wanted) => say(create(wanted)));
  keys
    .command('rotate')
    .description('make a new key for a name and print it; the old one opens nothing from now on')
    .argument('<name>')
    .option('--grace <duration>', 'for so long the old one still counts, as `24h`')
    .action((name: string, { grace }: { grace?: string }) => {
      const wait = grace === undefined ? 0 : durationOf(grace, '--grace');
      say(withKeys((file, now) => file.rotate(name, { grace: wait, now })));
    });
}

/** @throws Error that says what is wrong */
function create({ name, scopes, expires }: Wanted): string {
  if (!isName(name, 80)) throw new Error('--name must be one line of 1 to 80 characters');
  if (/^(?:key|oidc)-[0-9a-f]+$/u.test(name))
    throw new Error('--name must not look like an id, as key-7f3a: these stand for other names');
  const wanted = { name, scopes: scopesOf(scopes) };
  const now = new Clock().now();
  const end = expires === undefined ? {} : { expires: endOf(expires, now) };
  return withKeys((file) => file.create({ ...wanted, ...end }, now));
}

/** @throws Error where a key is meant, and none has the name */
function forget(name: string, isOfKey: boolean): string {
  return withKeys((file) => {
    if (isOfKey && !file.list().some((key) => key.name === name))
      throw new Error(
        `there is no key named ${name}: \`keys list\` shows them; \`--no-key\` forgets a name that an earlier version wrote to the log`,
      );
    const { id, hadKey } = file.forget(name);
    return hadKey
      ? `the name is forgotten; answers show ${id} in its place, and the key opens what it did: \`keys revoke ${id}\` ends it`
      : `no key has this name; where an earlier version wrote it to the log, answers show ${id} in its place`;
  });
}

function scopesOf(text: string): KeyScope[] {
  return text.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim());
    if (!scope)
      throw new Error(`--scopes must be one or more of ${SCOPES.join(', ')}, not \`${word}\``);
    return scope;
  });
}

/** The instant from which the key opens nothing. */
function endOf(text: string, now: number): number {
  const end = point(text)?.end ?? now + durationOf(text, '--expires');
  if (end > now) return end;
  throw new Error(`--expires must lie ahead: ${text} ended at ${instantText(end)}`);
}

function withKeys<T>(act: (file: KeysFile, now: number) => T): T {
  const file = openKeys(settingsFrom(process.env));
  try {
    return act(file, new Clock().now());
  } finally {
    file.close();
  }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
