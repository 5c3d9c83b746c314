import { Controller, Get, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { OneOf, Optional } from '../../events/fields';
import type { Recorded } from '../../events/event';
import { ReadQuery } from '../reading/query-fields';
import { QueryPipe } from '../reading/query-pipe';
import { Reader } from '../reading/reader';
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
  constructor(private readonly reader: Reader) {}

  /** Up to the head of the log at the time of asking. */
  @Get()
  async export(
    @Query(new QueryPipe(ExportQuery)) query: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { history, head } = await this.reader.open(query);
    const { type, extension, write } = FORMATS[query.format ?? 'ndjson'];
    void reply.header('content-type', type);
    void reply.header('content-disposition', `attachment; filename="standpoint.${extension}"`);
    void reply.header('cache-control', 'no-cache');
    void reply.send(write(history.entries(0, head)));
  }
}

interface Format {
  readonly type: string;
  readonly extension: string;
  readonly write: (entries: readonly Recorded[]) => Readable;
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
      Readable.from(entries.map(logEntry)).pipe(
        stringify({ header: true, columns: COLUMNS, escape_formulas: true }),
      ),
  },
  jsonld: {
    type: 'application/ld+json',
    extension: 'jsonld',
    write: (entries) => Readable.from(graph(entries), { objectMode: false }),
  },
};

function* lines(entries: readonly Recorded[]): Generator<string> {
  for (const entry of entries) yield `${JSON.stringify(logEntry(entry))}\n`;
}

function* graph(entries: readonly Recorded[]): Generator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
  let separator = '\n';
  for (const entry of entries) {
    const { id, ...rest } = logEntry(entry) as { id: string };
    yield `${separator}${JSON.stringify({ id: `urn:uuid:${id}`, ...rest })}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}
