import { DeadlinesPageQuery } from '../../web/deadlines/deadlines.query';
import { DiffPageQuery } from '../../web/diff/asked';
import { ListPageQuery, StatementsPageQuery } from '../../web/lists/list-query';
import { LivePageQuery } from '../../web/live/live.query';
import { MatrixPageQuery } from '../../web/matrix/matrix.query';
import { MovesPageQuery } from '../../web/moves/moves.query';
import { PageQuery } from '../../web/page/page-query';
import { ReportPageQuery } from '../../web/report/report-form.query';
import { TimelinePageQuery } from '../../web/timeline/timeline.query';
import { home } from './example-answers';
import { example } from './examples';
import { answer, json, plain, READ, type Route, type Routes } from './route';
import type { RefusalName } from './refusals';
import type { Shape } from './schemas';

/** The forms of a page beside HTML, as `format` names them. */
const FORMS = {
  json: json({ type: 'object' }, example('The data of the page', { at: '2025-04-01' })),
  csv: plain('text/csv', example('A row', 'at,actor,knownAt\n2025-04-01,ukraine,2025-05-01\n')),
  svg: plain('image/svg+xml', example('A picture', '<svg xmlns="http://www.w3.org/2000/svg"/>')),
  png: plain('image/png', example('A picture', '(the bytes of the picture)')),
  atom: plain('application/atom+xml', example('A feed', '<feed>…</feed>')),
  ics: plain('text/calendar', example('A calendar', 'BEGIN:VCALENDAR\r\n…\r\nEND:VCALENDAR\r\n')),
} as const;
type Form = keyof typeof FORMS;

const HTML = plain('text/html', home);

const DATA: readonly Form[] = ['json', 'csv'];
const DRAWN: readonly Form[] = [...DATA, 'svg', 'png'];

interface Told {
  readonly id: string;
  readonly summary: string;
  readonly query: Shape;
  /** Left out where the page is HTML alone. */
  readonly forms?: readonly Form[];
  readonly refusals?: readonly RefusalName[];
}

/** What a browser shows, as HTML; the same address with `format` gives the same in other forms. */
function page({ id, summary, query, forms = [], refusals = [] }: Told): Route {
  const content = Object.assign({}, HTML, ...forms.map((form) => FORMS[form])) as typeof HTML;
  const shown = answer('The page, or the form that `format` asks for', content, [
    ...['ETag', 'NoCache', 'Content-Disposition'],
  ]);
  const { headers } = answer('', {}, ['ETag', 'NoCache']);
  return {
    ...{ id, tag: 'Pages', summary, query, scope: 'read' },
    answers: { '200': shown, '304': { description: 'It is what the client has', headers } },
    refusals: [...READ, 'UnfittingQuery', ...refusals],
  };
}

/** The pages for people. */
export const pageRoutes: Routes = {
  'GET /': page({
    ...{ id: 'showMatrix', summary: 'Who wants what: actors by issues' },
    ...{ query: MatrixPageQuery, forms: DRAWN },
  }),
  'GET /actors/{actor}': page({
    ...{ id: 'showActor', summary: 'Where one actor stands, and where its members are divided' },
    ...{ query: PageQuery, forms: DRAWN, refusals: ['NotKnown'] },
  }),
  'GET /diff': page({
    ...{ id: 'showDiff', summary: 'What changed between two dates, or in what was known of one' },
    ...{ query: DiffPageQuery, forms: DRAWN },
  }),
  'GET /moves': page({
    ...{ id: 'showMoves', summary: 'Who moved when, and which way' },
    ...{ query: MovesPageQuery, forms: DATA },
  }),
  'GET /timeline': page({
    ...{ id: 'showTimeline', summary: 'What stood when, term by term' },
    ...{ query: TimelinePageQuery, forms: DRAWN },
  }),
  'GET /live': page({
    ...{ id: 'showLive', summary: 'Shifts as they become known; also as an Atom feed' },
    ...{ query: LivePageQuery, forms: [...DATA, 'atom'] },
  }),
  'GET /deadlines': page({
    ...{ id: 'showDeadlines', summary: 'What is due when; also as a calendar' },
    ...{ query: DeadlinesPageQuery, forms: [...DRAWN, 'ics'] },
  }),
  'GET /statements': page({
    ...{ id: 'showStatements', summary: 'The statements, and a search in them' },
    ...{ query: StatementsPageQuery, forms: DATA },
  }),
  'GET /statements/{id}': page({
    ...{ id: 'showStatement', summary: 'All that is known of one statement' },
    ...{ query: PageQuery, forms: DATA, refusals: ['NotKnown'] },
  }),
  'GET /issues': page({
    ...{ id: 'showIssues', summary: 'The issues with their terms', query: ListPageQuery },
    forms: DATA,
  }),
  'GET /sources': page({
    ...{ id: 'showSources', summary: 'What all of it rests on', query: ListPageQuery },
    forms: DATA,
  }),
  'GET /report': page({
    ...{ id: 'showReport', summary: 'A form to report a statement with', query: ReportPageQuery },
  }),
  'GET /about': page({
    ...{ id: 'showAbout', summary: 'What this is, and what it covers', query: PageQuery },
  }),
};
