import { deadlineWords } from '../words/deadlines';
import { calendarOf } from '../page/ics';
import { linkTo } from '../page/page';
import type { Shown } from '../page/view';
import type { DeadlinesData, ShownDeadline } from './deadlines.query';
import { setterNames } from './shared';

/** Deadlines as a calendar. One that is extended stays the same entry, and moves. */
export function calendar({ data, page }: Shown<DeadlinesData>): string {
  const { lang, origin } = page;
  const say = deadlineWords[lang];
  const events = data.items.map((item) => ({
    uid: `${uidOf(item)}@${data.log}`,
    stamp: item.recordedAt,
    sequence: item.extensions,
    on: item.by,
    isCancelled: item.status === 'lifted',
    summary: `${setterNames(item)}: ${item.term.name} (${say.statuses[item.status]})`,
    description: descriptionOf(item, say),
    url: origin + linkTo(page, `/statements/${item.statement}`, FREE),
  }));
  return calendarOf(`Standpoint: ${say.title}`, lang, events);
}

/** A calendar goes on, and so does what it leads to. */
const FREE = { at: undefined, knownAt: undefined };

const uidOf = ({ actor, issue, term, since }: ShownDeadline): string =>
  [actor.id, issue.id, term.id, since].join('.');

function descriptionOf(
  { summary, consequence, extensions }: ShownDeadline,
  say: (typeof deadlineWords)['en'],
): string {
  const lines = [
    summary,
    ...(consequence === null ? [] : [`${say.consequence} ${consequence}`]),
    ...(extensions === 0 ? [] : [say.extended(extensions)]),
  ];
  return lines.join('\n');
}
