import type { ListedKey } from '../security/keys-file';

const HEAD = ['name', 'scopes', 'made', 'expires', 'last used', 'revoked', 'old key until'];

/** Keys as a table in plain text, a line each. */
export const keyTable = (keys: readonly ListedKey[]): string =>
  keys.length === 0 ? 'there are no keys' : columns([HEAD, ...keys.map(cells)]);

const cells = (key: ListedKey): string[] => [
  key.name,
  key.scopes.join(','),
  ...[key.createdAt, key.expiresAt, key.lastUsedAt, key.revokedAt, key.replacedEndsAt].map(
    toTheMinute,
  ),
];

const toTheMinute = (instant: string | null): string =>
  instant === null ? '-' : `${instant.slice(0, 16).replace('T', ' ')}Z`;

/** Rows of cells, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
