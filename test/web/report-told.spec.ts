import { Api, statement } from '../http/world';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

test('a check tells names that are not known together with what is wrong in form', async () => {
  const wrong = { actor: 'ukrane', to: ['rusia'], statedAt: '2025-02-30', summary: undefined };
  const { status, body } = await api.post('/report/check', statement(wrong));
  expect(status).toBe(400);
  const { errors } = body as { errors: { pointer: string; detail: string }[] };
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
    ...['/actor', '/statedAt', '/summary', '/to/0'],
  ]);
  expect(errors.find(({ pointer }) => pointer === '/actor')?.detail).toContain('did you mean');
});

test('without scripts the page tells a command with its own address', async () => {
  const { text } = await api.get('/report', { accept: 'text/html' });
  expect(text).toContain(`curl ${api.url}/v1/events`);
});
