import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Where the build put what the browser loads; a test that runs a source finds it in the build beside it. */
const FOLDER =
  ['../../../assets', '../../../dist/assets']
    .map((path) => join(__dirname, path))
    .find((path) => existsSync(join(path, 'assets.json'))) ?? join(__dirname, '../../../assets');

export const ASSETS = '/assets/';

/** The files that a page loads, by the name of what they were made of. */
type Names = Readonly<Record<'page.css' | 'main.ts', string>>;
let names: Names | undefined;

/** The address of a file; its name changes with what is in it. @throws where the build has not made it */
export function assetPath(name: keyof Names): string {
  names ??= JSON.parse(readFileSync(join(FOLDER, 'assets.json'), 'utf8')) as Names;
  return `${ASSETS}${names[name]}`;
}

/** Serves what pages load, to be kept for ever. */
export async function serveAssets(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyStatic, {
    root: FOLDER,
    prefix: ASSETS,
    ...{ index: false, decorateReply: false, preCompressed: true },
    ...{ immutable: true, maxAge: '365d' },
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  });
}
