import { dateText } from '../words/dates';
import { kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { liveWords } from '../words/live';
import { remarkWord } from '../words/remarks';
import { feedAddress } from '../page/feed';
import { linkHere, linkTo, type Page } from '../page/page';
import type { Shown } from '../page/view';
import { xml, type Xml } from '../page/xml';
import type { ArrivedMove, Arrival } from './arrival';
import { changeWord, directionOf } from './entry';
import type { LiveData } from './live.query';

/** Shifts as an Atom feed (RFC 4287). Ids rest on those of the log's events, which no move of the server changes. */
export function atom({ data, page, pin }: Shown<LiveData>): string {
  const { lang, origin } = page;
  const self = feedAddress(page, 'atom');
  const here = linkHere(page, { at: undefined, knownAt: undefined, format: undefined });
  const say = liveWords[lang];
  const filters = ['attribution', 'publishedBy'].map((it) => page.query.get(it));
  const asked = [data.actor, data.issue, data.change, ...filters]
    .map((it) => encodeURIComponent(it ?? ''))
    .join('/');
  const id = `urn:uuid:${data.log}#live/${asked}`;
  const feed = xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
  <id>${data.log === '' ? origin + self : id}</id>
  <title>Standpoint: ${say.title}</title>
  <subtitle>${say.lead}</subtitle>
  <updated>${data.items[0]?.at ?? pin.knownAt}</updated>
  <author><name>Standpoint</name></author>
  <link rel="self" type="application/atom+xml" href="${origin + self}"/>
  <link rel="alternate" type="text/html" href="${origin + here}"/>
${data.items.map((item) => entryOf(item, page))}</feed>
`;
  return feed.xml;
}

function entryOf(item: Arrival, page: Page): Xml {
  const { id, event, at, report, moves } = item;
  const path = report ? `/statements/${report.statement}` : `/actors/${moves[0]?.actor.id}`;
  const free = { at: undefined, knownAt: undefined };
  return xml`  <entry>
    <id>urn:uuid:${event}#${id.split('.').slice(1).join('.')}</id>
    <title>${headline(item, page.lang)}</title>
    <updated>${at}</updated>
    <published>${at}</published>
    <link rel="alternate" type="text/html" href="${page.origin + linkTo(page, path, free)}"/>
    <summary>${summaryOf(item, page.lang)}</summary>
  </entry>
`;
}

/** `Ukraine demands return (Territory): new, hardened`; `Retracted: Ukraine demands return (Territory): no longer on record` */
function headline({ moves, remark }: Arrival, lang: Lang): string {
  const told = moves.map((move) => moveText(move, remark, lang)).join('; ');
  return remark === null ? told : `${remarkWord(lang, remark)}: ${told}`;
}

function moveText(move: ArrivedMove, remark: string | null, lang: Lang): string {
  const say = liveWords[lang];
  const { actor, before, after, said, term, issue, priorities, change } = move;
  const direction = directionOf(move, remark);
  const kind = after ?? before ?? said;
  const what = [
    actor.name,
    ...(kind === null ? [] : [kindWord(lang, kind)]),
    ...(term ? [term.name] : []),
    ...(issue ? [term ? `(${issue.name})` : issue.name] : []),
    ...(priorities ? [say.putsFirst, priorities.map(({ name }) => name).join(', ')] : []),
  ].join(' ');
  const how = [changeWord(lang, change, remark), ...(direction === null ? [] : [say[direction]])];
  return `${what}: ${how.join(', ')}`;
}

function summaryOf({ report, moves }: Arrival, lang: Lang): string {
  const say = liveWords[lang];
  const spans = new Set(
    moves.flatMap(({ span }) =>
      span ? [say.span(span.from.slice(0, 10), span.to.slice(0, 10))] : [],
    ),
  );
  const told = report
    ? [`${report.summary} (${say.stated}: ${dateText(report.statedAt, lang)})`]
    : [];
  return [...told, ...spans].join(' ');
}
