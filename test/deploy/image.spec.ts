import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/server';

const LINES = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('\n');
const IMAGES = LINES.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]!);
/** Of the image that runs, not of the one that builds. */
const last = LINES.slice(LINES.map((line) => line.startsWith('FROM ')).lastIndexOf(true));

test('the image is made on one exact version of its base, the same to build and to run', () => {
  expect(new Set(IMAGES).size).toBe(1);
  expect(IMAGES[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
});

test('it runs as a user without rights, who owns the folders of data and keys alone', () => {
  const user = last.indexOf('USER node');
  expect(user).toBeGreaterThan(0);
  expect(last.slice(user).some((line) => /^(RUN|COPY|ADD|USER root)/.test(line))).toBe(false);
  const owned = last.filter((line) => line.includes('chown'));
  expect(owned).toEqual(['RUN mkdir /data /keys && chown node:node /data /keys']);
});

test('it says itself whether it is ready, without a tool that would have to be there', () => {
  const at = last.findIndex((line) => line.startsWith('HEALTHCHECK '));
  expect(last[at + 1]).toContain('CMD ["node", "-e", "fetch(');
  expect(last[at + 1]).toContain('/health/ready');
});

test('nothing that is no part of it gets into it', () => {
  const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
  expect(ignored.filter((line) => !/^(#|!|$)/.test(line))).toEqual(['*']);
  expect(ignored.filter((line) => /git|env|data|node_modules/.test(line))).toEqual([]);
  const copied = last.filter((line) => line.startsWith('COPY '));
  expect(copied.every((line) => line.includes('--from=build'))).toBe(true);
});
