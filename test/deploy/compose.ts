import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../support/server';

/** What the tests look at of a service of docker-compose.yml. */
export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly profiles?: readonly string[];
  readonly user?: string;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[]; readonly retries: number };
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly deploy?: { readonly resources: { readonly limits: Readonly<Record<string, unknown>> } };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** As it is written, with what `<<` merges put in. */
export const TEXT = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
export const compose = parse(TEXT, { merge: true }) as Compose;

/** Its services that a profile starts, by name. */
export function started(profile: string): Map<string, Service> {
  const all = Object.entries(compose.services);
  return new Map(all.filter(([, { profiles }]) => !profiles || profiles.includes(profile)));
}

/** What Compose makes of a value where no variable is set: `${NAME:-default}` is the default, `$$` is `$`. */
export function interpolated(text: string): string {
  return text.replace(/\$\$|\$\{(\w+):-([^}]*)\}/gu, (found, _, otherwise: string) =>
    found === '$$' ? '$' : otherwise,
  );
}

export function environmentOf({ environment = {} }: Service): Record<string, string> {
  const values = Object.entries(environment);
  return Object.fromEntries(values.map(([name, value]) => [name, interpolated(value)]));
}

/** The variables that the image sets. */
export function imageEnvironment(): Record<string, string> {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const [, last = ''] = /[^]*^ENV (.*)$/mu.exec(text) ?? [];
  return Object.fromEntries(last.split(/ +/u).map((pair) => pair.split('=') as [string, string]));
}
