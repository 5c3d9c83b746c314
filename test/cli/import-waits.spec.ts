import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Api, statement } from '../http/world';
import { temporaryFolder } from '../support/server';
import { Program } from './program';

jest.setTimeout(60_000);

/** A proxy before a server, which has no room for the first request that comes. */
async function fullAtFirst(url: string) {
  let asked = 0;
  const proxy = createServer((request, reply) => {
    asked += 1;
    if (asked === 1) return void reply.writeHead(429, { 'retry-after': '1' }).end();
    const { method = '', headers } = request;
    const passed = httpRequest(`${url}${request.url ?? ''}`, { method, headers }, (it) =>
      it.pipe(reply.writeHead(it.statusCode ?? 0)),
    );
    return request.pipe(passed);
  });
  await once(proxy.listen(0), 'listening');
  return { proxy, asked: () => asked };
}

test('an import that is told to ask less often says for how long it waits, whatever its patience', async () => {
  const api = await Api.start();
  const before = (await api.events()).length;
  const { proxy, asked } = await fullAtFirst(api.url);
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const file = join(temporaryFolder(), 'statements.ndjson');
  writeFileSync(file, `${JSON.stringify(statement())}\n`);
  const args = ['import', file, '--url', url, '--patience', '0'];
  const { status, err } = await Program.standpoint(args, {
    STANDPOINT_KEY: api.server.key,
  }).ended();
  proxy.close();
  expect([status, asked(), (await api.events()).length]).toEqual([0, 2, before + 1]);
  expect(err).toContain('the server takes more of this key in 1 s; waiting');
  await api.stop();
});
