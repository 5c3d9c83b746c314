import { EventsQuery } from '../../statements/events.query';
import { ExportQuery } from '../../statements/export.controller';
import { ReadQuery } from '../../reading/query-fields';
import { LiveQuery } from '../../live/live.controller';
import * as answers from './example-answers';
import { stream } from './example-positions';
import * as requests from './examples';
import { answer, body, json, ndjson, pageOf, plain, READ, SIZES, textOf, WRITE } from './route';
import type { Routes } from './route';
import { ref, type Schema } from './schemas';

const several = (items: Schema): Schema => ({ type: 'array', items });

/** A body in its three forms: one, several, or several one a line; an answer has the form of its request. */
const results = (description: string) =>
  answer(description, {
    'application/json': {
      schema: { oneOf: [ref('WriteResult'), several(ref('WriteResult'))] },
      examples: {
        one: { summary: 'Of one event', value: answers.written['example']?.value },
        several: { summary: 'Of an array', value: answers.writtenSeveral['example']?.value },
      },
    },
    ...ndjson(ref('WriteResult'), answers.writtenLines),
  });

const graph: Schema = {
  type: 'object',
  properties: {
    '@context': { type: 'object' },
    '@graph': several({
      type: 'object',
      properties: { id: { type: 'string', format: 'uri' }, type: { type: 'string' } },
      required: ['id', 'type'],
    }),
  },
  required: ['@context', '@graph'],
  additionalProperties: false,
};

/** The log: what comes in, what is there, and what comes as it happens. */
export const logRoutes: Routes = {
  'POST /v1/events': {
    id: 'recordEvents',
    tag: 'Log',
    summary: 'Record what somebody said, or what is to be corrected',
    description: `One event as an object; several as an array or as NDJSON, all or nothing, with one \`recordedAt\`. The same \`id\` with the same content again is the first result, and nothing is added. Statements, corroborations and disputes need the scope \`report\`; corrections, retractions and the vocabulary need \`edit\`. ${SIZES}`,
    scope: 'report',
    body: body('The events', {
      'application/json': {
        schema: { oneOf: [ref('Event'), several(ref('Event'))] },
        examples: {
          ...requests.oneEvent,
          several: {
            summary: 'Two statements, all or nothing',
            value: requests.severalEvents['example']?.value,
          },
        },
      },
      ...ndjson(ref('Event'), requests.eventLines),
    }),
    answers: { '201': results('Recorded'), '200': results('All of it was recorded before') },
    refusals: [...WRITE, 'Conflict'],
  },
  'GET /v1/events': {
    id: 'listEvents',
    tag: 'Log',
    summary: 'The log, in its order',
    description: 'The filters judge the statement that an entry is, or is about, as corrected.',
    scope: 'read',
    query: EventsQuery,
    answers: {
      '200': answer('A page', json(pageOf('LogEntry'), answers.events), ['NoCache', 'Link']),
    },
    refusals: [...READ, 'UnfittingQuery'],
  },
  'GET /v1/events/{id}': {
    id: 'getEvent',
    tag: 'Log',
    summary: 'One event, with its corrections',
    scope: 'read',
    query: ReadQuery,
    answers: {
      '200': answer('The event', json(ref('EventWithCorrections'), answers.eventWithCorrections), [
        'NoCache',
      ]),
    },
    refusals: [...READ, 'NotKnown'],
  },
  'GET /v1/head': {
    id: 'getHead',
    tag: 'Log',
    summary: 'The end of the log, to keep elsewhere',
    description:
      'The hash stands for all entries up to there. Kept elsewhere, `standpoint verify --head POSITION:HASH` tells later whether the log still holds them.',
    scope: 'read',
    query: ReadQuery,
    answers: {
      '200': answer('The last entry', json(ref('Head'), answers.head), ['NoCache']),
    },
    refusals: READ,
  },
  'GET /v1/export': {
    id: 'exportLog',
    tag: 'Log',
    summary: 'The whole log, to take away',
    description: 'The NDJSON posted to an empty server gives the same positions.',
    scope: 'read',
    query: ExportQuery,
    answers: {
      '200': answer(
        'The log up to now',
        {
          ...ndjson(ref('LogEntry'), answers.exported),
          ...plain('text/csv', answers.exportedTable),
          'application/ld+json': { schema: graph, examples: answers.exportedGraph },
        },
        ['NoCache', 'Content-Disposition'],
      ),
    },
    refusals: READ,
  },
  'GET /v1/live': {
    id: 'followLive',
    tag: 'Live',
    summary: 'Changes as they come, as Server-Sent Events',
    description:
      'Each message has an `id` that orders like the log, an `event` (`shift`, or `revision` where only the past changed) and `data` of that schema. The stream starts with what comes after connecting; `Last-Event-ID` or `after` resumes, with nothing lost and nothing twice. With `change` only shifts are sent. A comment comes every 15 s; a client that takes nothing for long is dropped, and can resume.',
    scope: 'read',
    query: LiveQuery,
    headers: ['LastEventId'],
    answers: {
      '200': answer(
        'The stream',
        textOf('text/event-stream', { oneOf: [ref('Shift'), ref('Revision')] }, stream),
        ['NoStore'],
      ),
    },
    refusals: [...READ, 'UnfittingQuery'],
  },
};
