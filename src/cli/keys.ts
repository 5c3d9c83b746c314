import { isName } from '../../events/text';
import { Clock } from '../clock';
import { openKeys, SCOPES, type KeyScope } from '../security/keys';
import type { Settings } from '../settings';

/** Makes a key in the file of the keys and prints it alone on standard output. @throws Error that says what is wrong */
export function createKey(
  settings: Settings,
  { name, scopes }: { name: string; scopes: string },
): void {
  if (!isName(name, 80)) throw new Error('--name must be one line of 1 to 80 characters');
  const wanted = scopesOf(scopes);
  const keys = openKeys(settings);
  try {
    process.stdout.write(`${keys.create(name, wanted, new Clock().now())}\n`);
  } finally {
    keys.close();
  }
}

function scopesOf(text: string): KeyScope[] {
  return text.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim());
    if (!scope)
      throw new Error(`--scopes must be one or more of ${SCOPES.join(', ')}, not \`${word}\``);
    return scope;
  });
}
