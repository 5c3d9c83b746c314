import { Stream } from '../http/sse';
import { Api, statement } from '../http/world';

let api: Api;
beforeAll(async () => {
  api = await Api.start({ env: { STANDPOINT_LOG_LEVEL: 'trace' } });
});
afterAll(() => api.stop());

/** The value of one line of /metrics; 0 where it is not there yet. */
async function metric(line: string): Promise<number> {
  const { text } = await api.get('/metrics');
  const found = text.split('\n').find((it) => it.startsWith(`${line} `));
  return Number(found?.split(' ')[1] ?? 0);
}

describe('the metrics', () => {
  it('count what is recorded by its type, and not what is posted again', async () => {
    const line = 'standpoint_events_recorded_total{type="ThreatMade"}';
    const event = statement({ id: '7d5a3b1c-0000-4000-8000-000000000001', type: 'ThreatMade' });
    expect(await metric(line)).toBe(0);
    await api.post('/v1/events', event);
    await api.post('/v1/events', event);
    expect(await metric(line)).toBe(1);
  });

  it('count refusals by status and reason', async () => {
    const refused = (status: number, reason: string): Promise<number> =>
      metric(`standpoint_refusals_total{status="${String(status)}",reason="${reason}"}`);
    await api.post('/v1/events', { type: 'Nonsense' });
    await api.post('/v1/events', statement({ actor: 'nobody' }));
    await api.as('wrong').post('/v1/events', statement());
    expect(await refused(400, 'malformed')).toBe(1);
    expect(await refused(422, 'unfitting')).toBe(1);
    expect(await refused(401, 'no_key')).toBe(1);
  });

  it('time each append, and tell that nothing is left to take in', async () => {
    const before = await metric('standpoint_append_seconds_count');
    await api.say({});
    expect(await metric('standpoint_append_seconds_count')).toBe(before + 1);
    expect(await metric('standpoint_append_seconds_sum')).toBeGreaterThan(0);
    for (const name of ['register', 'positions']) {
      const projection = `{projection="${name}"}`;
      expect(await metric(`standpoint_projection_position${projection}`)).toBe(Number(api.last));
      expect((await api.get('/metrics')).text).toContain(
        `standpoint_projection_lag_events${projection} 0\n`,
      );
    }
  });

  it('tell how many live streams are open', async () => {
    const stream = await Stream.open(`${api.url}/v1/live`);
    await stream.comment();
    expect(await metric('standpoint_live_clients')).toBe(1);
    stream.close();
  });
});

describe('the log', () => {
  it('is one JSON object a line, and has neither keys nor what anybody said', async () => {
    await api.say({ quote: 'Never in my life.', summary: 'A summary to look for.' });
    await api.post('/v1/events', statement({ quote: 'Not this either.', statedAt: 'yesterday' }));
    await api.text('/v1/events', '{"quote": "Cut off in the middle', 'application/json');
    await api.get('/v1/positions/ukraine?at=2025-03-12');
    await api.stop();
    const said = api.server.said();
    const lines = said.trim().split('\n');
    const levels = lines.map((line) => (JSON.parse(line) as { level: unknown }).level);
    expect(levels.every((level) => typeof level === 'number')).toBe(true);
    expect(said).toContain('"path":"/v1/positions/ukraine"');
    for (const secret of [
      api.server.key,
      'Never in my',
      'Not this',
      'A summary',
      'Cut off',
      'Bearer',
    ]) {
      expect(said).not.toContain(secret);
    }
  });
});
