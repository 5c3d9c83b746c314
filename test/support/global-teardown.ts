import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOGS } from './server';

const SECRET = /sp_[\w-]{43}|eyJ[\w-]{10,}[.][\w-]+[.][\w-]*/gu;

/** Keys, tokens, and what somebody said: none of them may be in what any server of this run wrote. @throws where one is */
export default function search(): void {
  const folder = join(process.env['TEST_FOLDER'] ?? '', LOGS);
  if (!process.env['TEST_FOLDER'] || !existsSync(folder)) return;
  const said = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const quotes = quotesOfExample();
  const found = said.flatMap((text) => [
    ...(text.match(SECRET) ?? []).map((secret) => `${secret.slice(0, 8)}…`),
    ...quotes.filter((quote) => text.includes(quote)),
  ]);
  if (found.length > 0)
    throw new Error(
      `in the logs of the servers that were tested: ${[...new Set(found)].join(', ')}`,
    );
}

/** What is quoted in the example, in pieces that no log has by chance. */
function quotesOfExample(): string[] {
  const lines = readFileSync(join(__dirname, '../../examples/dataset.ndjson'), 'utf8').split('\n');
  const events = lines.filter(Boolean).map((line) => JSON.parse(line) as { quote?: string });
  return events.flatMap(({ quote }) => (quote && quote.length > 15 ? [quote.slice(0, 40)] : []));
}
