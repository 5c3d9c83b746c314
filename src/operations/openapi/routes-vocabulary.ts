import { ReadQuery } from '../../reading/query-fields';
import { VocabularyQuery } from '../../vocabulary/vocabulary.query';
import * as answers from './example-answers';
import * as requests from './examples';
import { answer, body, json, pageOf, READ, WRITE, type Routes } from './route';
import { ref } from './schemas';

interface Told {
  readonly Thing: 'Actor' | 'Issue';
  /** The schema of one of it. */
  readonly one: string;
  readonly examples: Readonly<
    Record<'made' | 'patch' | 'written' | 'list' | 'one', requests.Examples>
  >;
}

/** The vocabulary: who can hold positions, and on what. */
export const vocabularyRoutes: Routes = {
  ...routesOf({
    Thing: 'Actor',
    one: 'ActorShown',
    examples: {
      made: requests.example('A state', requests.newActor),
      patch: requests.actorPatch,
      written: answers.actorWritten,
      list: answers.actors,
      one: answers.actorShown,
    },
  }),
  ...routesOf({
    Thing: 'Issue',
    one: 'IssueWithTerms',
    examples: {
      made: requests.example('An issue below another', requests.newIssue),
      patch: requests.issuePatch,
      written: answers.issueWritten,
      list: answers.issues,
      one: answers.issueShown,
    },
  }),
};

function routesOf(told: Told): Routes {
  const path = `/v1/${told.Thing.toLowerCase()}s`;
  return { ...writes(path, told), ...reads(path, told) };
}

function writes(path: string, { Thing, examples }: Told): Routes {
  const thing = `an ${Thing.toLowerCase()}`;
  const written = json(ref(`${Thing}Written`), examples.written);
  return {
    [`POST ${path}`]: {
      id: `make${Thing}Known`,
      tag: 'Vocabulary',
      summary: `Make ${thing} known`,
      description: 'The same again is answered as the first time, and adds nothing.',
      scope: 'edit',
      body: body('All that is known of it', json(ref(Thing), examples.made)),
      answers: {
        '201': answer('Known now', written),
        '200': answer('It was known as this before', written),
      },
      refusals: [...WRITE, 'Conflict'],
    },
    [`PATCH ${path}/{id}`]: {
      id: `change${Thing}`,
      tag: 'Vocabulary',
      summary: `Change what is known of ${thing}`,
      description: 'A JSON merge patch (RFC 7396). One that changes nothing adds nothing.',
      scope: 'edit',
      body: body('What changes', {
        'application/merge-patch+json': {
          schema: ref(`${Thing}Patch`),
          examples: examples.patch,
        },
        ...json(ref(`${Thing}Patch`), examples.patch),
      }),
      answers: { '200': answer('As it is now', written) },
      refusals: [...WRITE, 'NotKnown'],
    },
  };
}

function reads(path: string, { Thing, one, examples }: Told): Routes {
  const thing = Thing.toLowerCase();
  return {
    [`GET ${path}`]: {
      id: `list${Thing}s`,
      tag: 'Vocabulary',
      summary: `All ${thing}s, by id`,
      scope: 'read',
      query: VocabularyQuery,
      answers: {
        '200': answer('A page', json(pageOf(`${Thing}Shown`), examples.list), ['NoCache', 'Link']),
      },
      refusals: READ,
    },
    [`GET ${path}/{id}`]: {
      id: `get${Thing}`,
      tag: 'Vocabulary',
      summary: thing === 'issue' ? 'One issue, with its terms, declared and used' : 'One actor',
      scope: 'read',
      query: ReadQuery,
      answers: { '200': answer(`The ${thing}`, json(ref(one), examples.one), ['NoCache']) },
      refusals: [...READ, 'NotKnown', 'UnfittingQuery'],
    },
  };
}
