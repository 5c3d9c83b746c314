import { Client } from './client';
import { connected, heard } from './raw';
import { Api } from './world';

/** What a server answers to a request of which the end comes after it was told to stop. */
async function answered(path: string): Promise<string> {
  const api = await Api.start();
  const socket = await connected(api.url);
  const said = heard(socket);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x`);
  await api.get('/v1/actors');
  const stopped = api.stop();
  const outside = new Client(api.url);
  while (await outside.get('/health/live').catch(() => undefined));
  // A terminal tells it through npm as well.
  process.kill(api.server.pid, 'SIGTERM');
  socket.write('\r\n\r\n');
  const answer = await said;
  await stopped;
  return answer;
}

test('a request that had begun to come as the server stops is served, and its connection closed', async () => {
  expect(await answered('/v1/actors')).toMatch(
    /^HTTP\/1\.1 200 OK\r\nConnection: close\r\n.*Ukraine/su,
  );
});

test('a live stream that is asked for as the server stops is refused for now, and does not keep it', async () => {
  expect(await answered('/v1/live')).toMatch(
    /^HTTP\/1\.1 503 .*application\/problem\+json.*this server is stopping: try again shortly/su,
  );
});
