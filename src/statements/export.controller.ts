import { Controller, Get, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { OneOf, Optional } from '../../events/fields';
import { EventLog } from '../event-log/event-log';
import { ReadQuery } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { Reader } from '../reading/reader';
import { Keys } from '../security/keys';
import { NDJSON } from './body';
import { logEntry } from './log-entry';

export class ExportQuery extends ReadQuery {
  @Optional()
  @OneOf('ndjson', 'csv', 'jsonld')
  format?: 'ndjson' | 'csv' | 'jsonld';
}

/** The whole log, to take away. */
@Controller('v1/export')
export class ExportController {
  constructor(
    private readonly reader: Reader,
    private readonly log: EventLog,
    private readonly keys: Keys,
  ) {}

  /** Up to the head of the log at the time of asking. */
  @Get()
  async export(
    @Query(new QueryPipe(ExportQuery)) query: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { head } = await this.reader.open(query);
    const { type, extension, write } = FORMATS[query.format ?? 'ndjson'];
    void reply.header('content-type', type);
    void reply.header('content-disposition', `attachment; filename="standpoint.${extension}"`);
    void reply.header('cache-control', 'no-cache');
    void reply.send(write(this.entriesUpTo(head)));
  }

  /** The entries as the contract shows them, read from the log a page at a time. */
  private async *entriesUpTo(head: number): AsyncGenerator<object> {
    for (let position = 0; position < head; position += PAGE) {
      const page = await this.log.read(position, Math.min(PAGE, head - position));
      yield* page.map((it) => logEntry(it, this.keys));
    }
  }
}

/** Entries read at once. */
const PAGE = 1000;

interface Format {
  readonly type: string;
  readonly extension: string;
  readonly write: (entries: AsyncIterable<object>) => Readable;
}

/** What one row of the CSV tells; lists and objects are JSON in their cell. */
const COLUMNS = [
  ...['position', 'recordedAt', 'recordedBy', 'id', 'type', 'actor', 'issue', 'term', 'statedAt'],
  ...['summary', 'source', 'speaker', 'to', 'quote', 'condition', 'requires', 'until', 'replaces'],
  ...['place', 'by', 'consequence', 'over', 'tags', 'statement', 'changes', 'reason'],
];

const CONTEXT = {
  '@vocab': 'https://schema.org/',
  id: '@id',
  type: '@type',
  statedAt: 'dateCreated',
  recordedAt: 'sdDatePublished',
  summary: 'abstract',
  source: 'isBasedOn',
};

const FORMATS: Readonly<Record<'ndjson' | 'csv' | 'jsonld', Format>> = {
  ndjson: {
    type: NDJSON,
    extension: 'ndjson',
    write: (entries) => Readable.from(lines(entries), { objectMode: false }),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    // A cell that starts like a formula must not become one in a spreadsheet.
    write: (entries) =>
      Readable.from(entries).pipe(
        stringify({ header: true, columns: COLUMNS, escape_formulas: true }),
      ),
  },
  jsonld: {
    type: 'application/ld+json',
    extension: 'jsonld',
    write: (entries) => Readable.from(graph(entries), { objectMode: false }),
  },
};

async function* lines(entries: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

async function* graph(entries: AsyncIterable<object>): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
  let separator = '\n';
  for await (const entry of entries) {
    const { id, ...rest } = entry as { id: string };
    yield `${separator}${JSON.stringify({ id: `urn:uuid:${id}`, ...rest })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
