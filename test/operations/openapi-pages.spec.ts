import type { Running } from '../support/server';
import { addressOf, startDescribed, type Description } from './description';

let server: Running;
let description: Description;

const get = (path: string): Promise<Response> =>
  fetch(server.url + path, { signal: AbortSignal.timeout(20_000) });

beforeAll(async () => {
  ({ server, description } = await startDescribed());
});
afterAll(() => server.stop());

/** The forms that the description says a page has, as a query asks for them. */
const FORMS: Readonly<Record<string, string>> = {
  ...{ 'text/html': 'html', 'application/json': 'json', 'text/csv': 'csv' },
  ...{ 'image/svg+xml': 'svg', 'image/png': 'png', 'application/atom+xml': 'atom' },
  'text/calendar': 'ics',
};

test('each page has the forms that the description says, and no others', async () => {
  const pages = description.operations.filter(({ json }) => String(json['tags']) === 'Pages');
  expect(pages).toHaveLength(13);
  for (const it of pages) {
    const told = description.media(it, '200').map(({ type }) => type);
    if (told.length === 1) continue;
    for (const [type, form] of Object.entries(FORMS)) {
      const reply = await get(`${addressOf(it).path}?format=${form}`);
      expect([it.route, form, reply.status]).toEqual([
        it.route,
        form,
        told.includes(type) ? 200 : 400,
      ]);
      expect(reply.headers.get('content-type')).toContain(
        told.includes(type) ? type : 'problem+json',
      );
      expect(await description.complaints(it.route, reply)).toEqual([]);
    }
  }
});
