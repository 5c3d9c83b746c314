import { parse } from 'node-html-parser';
import { Api } from '../http/world';
import { look, plain } from './web';

const SOURCE = 'publisher,sourceTitle,url,reference,publishedAt';

let api: Api;
let known: string;
let first: string;
beforeAll(async () => {
  api = await Api.start();
  const source = { publisher: 'The Paper', title: 'A day', url: 'https://paper.example/1' };
  Object.assign(source, { reference: 'page 7', publishedAt: '2025-03-13' });
  first = (await api.say({ statedAt: '2025-03-12', source })).id;
  await api.event({
    ...{ type: 'PriorityStated', actor: 'ukraine', issue: 'territory', over: ['sanctions'] },
    ...{ statedAt: '2025-03-04', summary: 'Land first.', source },
  });
  await api.say({ actor: 'russia', type: 'DeadlineSet', by: '2025-04-20', source });
  known = (await api.say({ actor: 'russia', type: 'OppositionStated', term: 'a' })).recordedAt;
});
afterAll(() => api.stop());

const DRAWN = [
  ...['/?at=2025-04-01', '/actors/ukraine?at=2025-04-01', '/timeline?actor=ukraine&at=2025-04-01'],
  ...['/diff?from=2025-01-01&at=2025-04-01', '/deadlines?at=2025-04-01'],
];

test.each(DRAWN)('the picture of %s can be cited by itself', async (path) => {
  const { text } = await api.get(`${path}&format=svg&after=${api.last}`);
  const lines = parse(text).querySelectorAll('text').map(plain);
  const { page } = await look(api, path);
  const link = page.querySelector('a[rel=bookmark]')?.getAttribute('href') ?? '';
  const whole = lines.join('').replaceAll(' ', '');
  expect(lines.join(' ')).toMatch(/On 1 April 2025, as known on \d+ \w+ \d{4}/);
  expect(whole).toContain(`Standpoint,${api.url}${link}`);
  expect(link).toContain(`knownAt=${known}`);
  const [, heading = ''] = /<title>([^<]*)/.exec(text) ?? [];
  expect(lines.join(' ')).toContain(heading);
  const height = Number(/ height="(\d+)"/.exec(text)?.[1]);
  const below = [...text.matchAll(/<text x="16" y="(\d+)"/g)].map(([, y]) => Number(y));
  expect(Math.max(...below)).toBeLessThan(height);
});

test('the picture of the table has each kind, each move and what is not there in words', async () => {
  const { text } = await api.get(`/?at=2025-04-01&format=svg&lang=uk&after=${api.last}`);
  for (const word of ['вимагає', 'відкидає', 'посилено', 'помʼякшено', 'заяв не записано'])
    expect(text).toContain(word);
  const cells = parse(text).querySelectorAll('g > text[font-size=10]').map(plain);
  expect(cells).toEqual(expect.arrayContaining(['вимагає', 'відкидає']));
});

const LISTED = ['/statements', '/issues', '/sources'];

test.each([...DRAWN, ...LISTED.map((it) => `${it}?at=2025-04-01`)])(
  'each row of %s as CSV tells its day and when it was known so',
  async (path) => {
    const { text } = await api.get(`${path}&format=csv&after=${api.last}`);
    const [head = '', ...rows] = text.trim().split('\n');
    const columns = head.split(',');
    const column = columns.indexOf('knownAt');
    expect(columns.some((it) => it === 'at' || it === 'to')).toBe(true);
    expect(column).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain(known);
    expect(text).toContain('2025-04-01');
  },
);

test.each(DRAWN.slice(1))('a row of %s as CSV that rests on one report names it', async (path) => {
  const { text } = await api.get(`${path}&format=csv&after=${api.last}`);
  expect(text).toContain(',publisher,sourceTitle,url,');
  expect(text).toContain(',The Paper,A day,https://paper.example/1,');
});

test.each([
  ['/statements?at=2025-04-01', 'knownAt,reference,publishedAt'],
  ['/statements/ID?at=2025-04-01', `knownAt,${SOURCE}`],
  ['/moves?at=2025-04-01', `knownAt,${SOURCE},firstRecord`],
  ['/live?change=added', `knownAt,${SOURCE},said`],
])('%s as CSV names the source of each row in its last columns, %s', async (path, last) => {
  const address = path.replace('ID', first);
  const { text } = await api.get(`${address}&format=csv&after=${api.last}`);
  const [head = '', ...rows] = text.trim().split('\n');
  expect(head.trim().endsWith(`,${last}`)).toBe(true);
  const row = rows.find((it) => it.includes(first)) ?? '';
  expect(row).toContain('The Paper');
  expect(row).toContain('A day');
  expect(row).toContain('https://paper.example/1');
  expect(row.trim()).toMatch(/,page 7,2025-03-13(,|,true)?$/);
});

test('what an actor puts first is in its table, by place and with its report, and in its picture', async () => {
  const { text } = await api.get(`/actors/ukraine?at=2025-04-01&format=csv&after=${api.last}`);
  const [head = '', one = '', two = ''] = text.trim().split('\n');
  expect(head.trim().endsWith(',knownAt,place')).toBe(true);
  expect(one).toContain(',Ukraine,territory,Territory,priority,puts first,');
  expect(one).toContain(',Land first.,');
  expect(one.trim()).toMatch(/,The Paper,A day,.*,page 7,2025-03-13,[^,]+,1$/);
  expect(two).toContain(',Ukraine,sanctions,Sanctions,priority,');
  expect(two.trim()).toMatch(/,2$/);
  const picture = await api.get(`/actors/ukraine?at=2025-04-01&format=svg&after=${api.last}`);
  expect(parse(picture.text).querySelectorAll('text').map(plain)).toContain(
    'Puts first: 1. Territory, 2. Sanctions',
  );
});
