import { kindWord } from '../words/kinds';
import { SOURCE_COLUMNS, sourceCells, type Row, type Table } from '../page/csv';
import type { Page } from '../page/page';
import type { ActorData } from './actor.query';

/** One line for each issue that is put first, by its place, and then one a stance. */
export function tableOf(data: ActorData, { lang }: Page): Table {
  const { actor, at, issues } = data;
  const stances = issues.flatMap(({ name, stances: held }) =>
    held.map((it): Row => ({
      ...{ issue: it.issue, issueName: name, kind: it.kind, kindWord: kindWord(lang, it.kind) },
      ...{ term: it.term, termName: it.termName, since: it.since, lastStated: it.lastStated },
      ...{ condition: it.condition, by: it.by, status: it.status, until: it.until },
      ...{ sources: it.sources, disputed: String(it.disputed), summary: it.summary },
      ...{ statement: it.statement, ...sourceCells(it.source) },
    })),
  );
  const columns = [
    ...['at', 'actor', 'actorName', 'issue', 'issueName', 'kind', 'kindWord', 'term', 'termName'],
    ...['since', 'lastStated', 'condition', 'by', 'status', 'until', 'sources', 'disputed'],
    ...['summary', 'statement', ...SOURCE_COLUMNS, 'knownAt', 'place'],
  ];
  const rows = [...prioritiesIn(data, kindWord(lang, 'PriorityStated')), ...stances];
  return {
    columns,
    rows: rows.map((it) => ({ at, actor: actor.id, actorName: actor.name, ...it })),
  };
}

/** Each issue of the list with the newest statement that names it. */
const prioritiesIn = ({ priorities, prioritiesStated }: ActorData, word: string): Row[] =>
  priorities.map(({ id, name }, index) => {
    const stated = prioritiesStated.find(({ issues }) => issues.includes(id));
    return {
      ...{ place: index + 1, issue: id, issueName: name, kind: 'priority', kindWord: word },
      ...{ lastStated: stated?.statedAt, summary: stated?.summary, statement: stated?.statement },
      ...sourceCells(stated?.source),
    };
  });
