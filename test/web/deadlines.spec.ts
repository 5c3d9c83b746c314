import { Api } from '../http/world';
import { look, plain, type Shown } from './web';

let api: Api;
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await Api.start();
  const set = async (term: string, by: string, more = {}): Promise<void> => {
    const what = { type: 'DeadlineSet', actor: 'ukraine', issue: 'ceasefire', term, by };
    ids[term] = (await api.say({ ...what, statedAt: '2025-03-01', ...more })).id;
  };
  await set('far', '2025-06-01');
  await set('near', '2025-03-20', { to: 'russia', consequence: 'New sanctions; more, later' });
  await set('gone', '2025-03-05');
  await set('kept', '2025-03-10');
  await set('dropped', '2025-04~', { actor: 'russia', issue: 'sanctions' });
  await set('moved', '2025-03-12');
  await set('moved', '2025-03-16', { statedAt: '2025-03-02' });
  await set('moved', '2025-03-18', { statedAt: '2025-03-03' });
  const done = { actor: 'ukraine', issue: 'ceasefire', term: 'kept', statedAt: '2025-03-08' };
  await api.say({ ...done, type: 'DeadlineMet' });
  const lift = { actor: 'russia', issue: 'sanctions', term: 'dropped', statedAt: '2025-03-12' };
  ids['lift'] = (await api.say({ ...lift, type: 'DeadlineLifted' })).id;
});
afterAll(() => api.stop());

const DAY = '/deadlines?at=2025-03-15';

const groups = ({ page }: Shown): Record<string, string[]> =>
  Object.fromEntries(
    page
      .querySelectorAll('section.due')
      .map((it) => [plain(it.querySelector('h2')), it.querySelectorAll('li').map(plain)]),
  );

test('deadlines stand under what became of them, with the time left and how often extended', async () => {
  const shown = await look(api, DAY);
  const found = groups(shown);
  expect(Object.keys(found)).toEqual(['Pending (3)', 'Passed (1)', 'Met (1)', 'Lifted (1)']);
  const [moved = '', near = '', far = ''] = found['Pending (3)'] ?? [];
  expect(moved).toMatch(/^18 March 2025\s*3 days left\s*Ukraine: moved \(Ceasefire\)/);
  expect(moved).toContain('set 1 March 2025 · extended 2 times');
  expect(near).toContain('5 days left');
  expect(near).toContain('to Russia');
  expect(near).toContain('Otherwise: New sanctions; more, later');
  expect(far).toContain('78 days left');
  expect(far).toContain('never extended');
  expect(found['Passed (1)']?.[0]).toContain('passed 10 days ago');
  expect(found['Met (1)']?.[0]).toContain('kept');
  expect(found['Lifted (1)']?.[0]).toMatch(/^about April 2025\s*lifted 12 March 2025/);
  expect(shown.page.querySelector(`.lifted a[href^="/statements/${ids['lift']}"]`)).not.toBeNull();
});

test('what is pending, passed and met is what the API says, and lifted ones are not in it', async () => {
  const { body } = await api.get(`${DAY}&format=json&after=${api.last}`);
  const { items } = body as { items: { term: { id: string }; status: string; left: number }[] };
  const standing = items
    .filter(({ status }) => status !== 'lifted')
    .map(({ term, status, left }) => ({ term: term.id, status, left }));
  const api1 = (await api.all('/v1/deadlines', { at: '2025-03-15' })) as typeof standing;
  const byTerm = (one: { term: string }, other: { term: string }): number =>
    one.term < other.term ? -1 : 1;
  expect([...standing].sort(byTerm)).toEqual(
    api1.map(({ term, status, left }) => ({ term, status, left })).sort(byTerm),
  );
});

test('before it was lifted a deadline is pending, and on its last day it ends', async () => {
  const before = await look(api, '/deadlines?at=2025-03-11&actor=russia');
  expect(Object.keys(groups(before))).toEqual(['Pending (1)']);
  const last = await look(api, '/deadlines?at=2025-03-20&status=pending&actor=Kyiv');
  expect(groups(last)['Pending (2)']?.[0]).toContain('ends on this day');
  const noon = await look(api, '/deadlines?at=2025-03-20T12:00:00Z&status=pending&actor=Kyiv');
  expect(groups(noon)['Pending (2)']?.[0]).toContain('12 hours left');
  const none = await look(api, '/deadlines?at=2025-01-01');
  expect(none.said).toContain('No deadline is recorded that fits');
});

test('a deadline set again after it was lifted is pending once more', async () => {
  const again = { actor: 'russia', issue: 'elections', term: 'vote' };
  await api.say({ ...again, type: 'DeadlineSet', by: '2025-05-01', statedAt: '2025-03-01' });
  await api.say({ ...again, type: 'DeadlineLifted', statedAt: '2025-03-01' });
  const path = '/deadlines?at=2025-03-15&issue=elections';
  expect(Object.keys(groups(await look(api, path)))).toEqual(['Lifted (1)']);
  await api.say({ ...again, type: 'DeadlineSet', by: '2025-06-01', statedAt: '2025-03-02' });
  expect(Object.keys(groups(await look(api, path)))).toEqual(['Pending (1)']);
});

test('deadlines have twins, and a picture with a strip each', async () => {
  const path = `${DAY}&after=${api.last}&issue=ceasefire&format=`;
  const csv = await api.get(`${path}csv`);
  expect(csv.headers.get('content-disposition')).toContain('standpoint-deadlines-2025-03-15.csv');
  expect(csv.text).toMatch(/^2025-03-15,2025-03-18,pending,259200,2,ukraine,Ukraine,ceasefire/m);
  const { text } = await api.get(`${path}svg`);
  expect(text).toContain('Ukraine: near');
  expect(text).not.toMatch(/ style=|<style|<script/);
  const png = await fetch(`${api.url}${path}png`);
  expect([...new Uint8Array(await png.arrayBuffer()).slice(1, 4)]).toEqual([80, 78, 71]);
  const { said } = await look(api, `${DAY}&lang=uk`);
  expect(said).toContain('залишилося 3 дні');
  expect(said).toContain('продовжено 2 рази');
});

/** The properties of each entry of a calendar, by name, its lines unfolded. */
function entriesOf(text: string): Record<string, string>[] {
  const [, ...events] = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n');
  return events.map((event) => {
    const lines = event.split('\r\n').map((line) => /^(.*?):(.*)$/.exec(line));
    return Object.fromEntries(lines.map((it): [string, string] => [it?.[1] ?? '', it?.[2] ?? '']));
  });
}

test('the calendar is iCalendar: short lines, escaped text, entries that stay the same when they move', async () => {
  const name = 'Ї'.repeat(60);
  const actor = await api.actor({ name });
  const what = { type: 'DeadlineSet', actor, issue: 'territory', term: 'leave' };
  const summary = 'Leave; or else,\nwe come \\ all of us.';
  const said = await api.say({ ...what, by: '2025-03', statedAt: '2025-03-01', summary });
  const read = async (): Promise<string> => {
    const reply = await api.get(`${DAY}&actor=${actor}&format=ics&after=${api.last}`);
    expect(reply.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    return reply.text;
  };
  const text = await read();
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:/);
  expect(text).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const [before] = entriesOf(text);
  expect(before).toMatchObject({
    'DTSTART;VALUE=DATE': '20250331',
    'DTEND;VALUE=DATE': '20250401',
    DESCRIPTION: 'Leave\\; or else\\,\\nwe come \\\\ all of us.',
    SUMMARY: `${name}: leave (Pending)`,
    URL: `${api.url}/statements/${said.id}`,
    SEQUENCE: '0',
  });
  const by = '2025-04-02T12:00:00+02:00';
  await api.say({ ...what, by, statedAt: '2025-03-02', summary: 'Later.' });
  const [after] = entriesOf(await read());
  expect(after).toMatchObject({ UID: before?.['UID'], SEQUENCE: '1', DTSTART: '20250402T100000Z' });
  const lifted = entriesOf((await api.get(`${DAY}&status=lifted&format=ics`)).text);
  expect(lifted.every((it) => it['STATUS'] === 'CANCELLED')).toBe(true);
});

test('a deadline that a whole and its members set alike is one, with all of them named', async () => {
  await api.make('issues', { id: 'negotiations', name: 'Negotiations' });
  const { body } = await api.patch('/v1/actors/zelensky', { memberOf: [{ actor: 'ukraine' }] });
  api.last = (body as { position: string }).position;
  const what = { type: 'DeadlineSet', issue: 'negotiations', term: 'sign', by: '2025-04-20' };
  const set = (more: object) => api.say({ ...what, statedAt: '2025-03-01', ...more });
  await set({ actor: 'ukraine' });
  const { id } = await set({ actor: 'zelensky', by: '2025-04-20' });
  await set({ actor: 'russia' });
  await set({ actor: 'zelensky', term: 'meet' });
  await set({ actor: 'ukraine', term: 'meet', by: '2025-04-21' });
  const path = '/deadlines?at=2025-03-15&issue=negotiations';
  const shown = await look(api, path);
  const [group = ''] = Object.keys(groups(shown));
  expect(group).toBe('Pending (4)');
  const found = groups(shown)[group]?.map((it) => /left\s*(.*?) \(Neg/.exec(it)?.[1]) ?? [];
  expect(found.sort()).toEqual([
    ...['Russia: sign', 'Ukraine, Volodymyr Zelensky: sign', 'Ukraine: meet'],
    'Volodymyr Zelensky: meet',
  ]);
  expect(shown.page.querySelector(`.deadline a[href^="/statements/${id}"]`)).not.toBeNull();
  const reports = shown.page.querySelectorAll('.deadline a[href^="/statements/"]').map(plain);
  expect(reports).toEqual(
    expect.arrayContaining([
      ...['The report: Ukraine, sign', 'The report: Volodymyr Zelensky, sign'],
      'The report, meet',
    ]),
  );
  const own = await look(api, `${path}&actor=zelensky`);
  expect(Object.keys(groups(own))).toEqual(['Pending (2)']);
  const csv = await api.get(`${path}&format=csv`);
  expect(csv.text).toContain(`,zelensky,${id},`);
  expect((await api.get(`${path}&format=svg`)).text).toContain('Ukraine, Volodymyr Zelensky: sign');
  const all = await api.all('/v1/deadlines', { at: '2025-03-15', issue: 'negotiations' });
  expect(all).toHaveLength(5);
});
