import { existsSync } from 'node:fs';
import { auditFileOf } from '../security/audit';
import { AuditFile, type Refused } from '../security/audit-file';
import { listKeys } from '../security/keys-file';
import type { Settings } from '../settings';
import { columns } from './key-table';

export interface AuditOptions {
  readonly last: string;
  readonly json?: boolean;
}

/** Prints the newest refusals, the oldest of them first. @throws Error that says what is wrong */
export function audit(settings: Settings, { last, json }: AuditOptions): void {
  if (!/^[1-9]\d{0,5}$/u.test(last)) throw new Error('--last must be a number from 1 to 999999');
  const refusals = named(read(settings, Number(last)), settings);
  process.stdout.write(`${json ? JSON.stringify(refusals, null, 2) : shown(refusals)}\n`);
}

function read(settings: Settings, last: number): Refused[] {
  if (!existsSync(settings.data))
    throw new Error(`there is no folder ${settings.data}: set STANDPOINT_DATA to that of a server`);
  const path = auditFileOf(settings);
  if (!existsSync(path)) return [];
  const file = new AuditFile(path);
  try {
    return file.last(last);
  } finally {
    file.close();
  }
}

/** The trail has ids, so that a name that is forgotten is in it no more. */
function named(refusals: readonly Refused[], settings: Settings): Refused[] {
  const keys = existsSync(settings.keys) ? listKeys(settings) : [];
  const names = new Map(keys.map(({ id, name }) => [id, name]));
  return refusals.map((it) => ({ ...it, key: names.get(it.key ?? '') ?? it.key }));
}

const HEAD = ['when', 'status', 'request', 'reason', 'key', 'address'];

function shown(refusals: readonly Refused[]): string {
  if (refusals.length === 0) return 'nothing was refused';
  const rows = refusals.map(({ at, status, method, route, reason, key, address }) => [
    at,
    status === 0 ? '' : String(status),
    `${method} ${route}`.trim(),
    ...[reason, key ?? '-', address ?? '-'],
  ]);
  return columns([HEAD, ...rows]);
}
