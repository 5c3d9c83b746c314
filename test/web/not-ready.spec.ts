import { parse } from 'node-html-parser';
import { Projector } from '../../src/read-model/projector';
import { statement } from '../http/world';
import { startHere, type Here } from '../support/here';
import { readiness, rebuild } from '../support/read-models';
import { SetClock } from '../support/world';
import { BROWSER, plain } from './web';

const NOW = Date.parse('2025-03-15T00:00:00Z');

let folder: Here['folder'];
let server: Here['server'];
let client: Here['client'];

beforeAll(async () => {
  ({ folder, server, client } = await startHere(new SetClock(NOW)));
  await client.post('/v1/actors', { id: 'ukraine', name: 'Ukraine', kind: 'state' });
  await client.post('/v1/issues', { id: 'territory', name: 'Territory' });
});
afterAll(() => server.stop());

const HEADS = [
  ['en', 'Not ready yet', 'is away for now', 'Try again'],
  ['uk', 'Ще не готово', 'зараз недоступне', 'Спробувати ще раз'],
  ['ru', 'Ещё не готово', 'сейчас недоступно', 'Попробовать ещё раз'],
] as const;

test('while positions have stopped, until they are built anew, a browser gets a whole page that says so, then the view', async () => {
  const { positions } = server.app.get(Projector).history.stored;
  positions.take = () => {
    throw new TypeError('it cannot be taken in');
  };
  expect((await client.post('/v1/events', statement())).status).toBe(201);
  await readiness(client, 503);
  for (const [lang, head, why, again] of HEADS) {
    for (const path of [`/?issue=territory&lang=${lang}`, `/actors/ukraine?lang=${lang}`]) {
      const { status, headers, text } = await client.get(path, BROWSER);
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).toMatch(/^<!doctype html><html lang="(en|uk|ru)">.*<\/html>$/s);
      const page = parse(text);
      expect(page.querySelector('html')?.getAttribute('lang')).toBe(lang);
      expect(page.querySelectorAll('h1').map(plain)).toEqual([head]);
      expect(plain(page.querySelector('title'))).toContain(head);
      expect(plain(page.querySelector('main'))).toContain(why);
      const link = page.querySelectorAll('main a').find((it) => plain(it) === again);
      expect(link?.getAttribute('href')).toBe(path);
      for (const landmark of ['header', 'nav', 'footer'])
        expect(page.querySelector(landmark)).not.toBeNull();
    }
  }
  const program = await client.get('/?issue=territory');
  expect([program.status, program.headers.get('content-type')]).toEqual([
    503,
    'application/problem+json; charset=utf-8',
  ]);
  expect((await rebuild(folder)).status).toBe(0);
  await readiness(client, 200);
  expect((await client.get('/?issue=territory', BROWSER)).status).toBe(200);
});
