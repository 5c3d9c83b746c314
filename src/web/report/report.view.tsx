import { fieldsOf } from '../../../events/check';
import { eventTypes } from '../../../events/event-type';
import { ATTRIBUTIONS } from '../../../events/source';
import { Report } from '../islands/report';
import type { ReportProps, TypeChoice } from '../islands/report-words';
import { KINDS, kindWord } from '../words/kinds';
import type { Lang } from '../words/lang';
import { reportWords } from '../words/report';
import { outcomeWords } from '../words/report-outcome';
import { attributionWords } from '../words/sources';
import { lettersIn, toldIn } from '../words/told';
import { Island } from '../page/island';
import type { Page } from '../page/page';
import type { ReportFormData } from './report-form.query';

/** What the form says and offers, whatever it is for. */
export const formIn = (
  lang: Lang,
): Pick<ReportProps, 'say' | 'told' | 'letters' | 'attributions'> => ({
  told: toldIn(lang),
  letters: lettersIn(lang),
  say: { ...reportWords[lang], ...outcomeWords[lang] },
  // The first is meant where none is given.
  attributions: ATTRIBUTIONS.map((id, index) => ({
    id: index === 0 ? '' : id,
    name: attributionWords[lang][id],
  })),
});

/** The types of statement, those that set a stance first, each with its fields. */
export function typesIn(lang: Lang): TypeChoice[] {
  const all = [...eventTypes.values()].filter(({ family }) => family === 'statement');
  const rank = ({ name }: { name: string }): number =>
    (KINDS.findIndex((kind) => kind === name) + KINDS.length + 1) % (KINDS.length + 1);
  return all
    .sort((one, other) => rank(one) - rank(other))
    .map(({ name: id, data }) => ({ id, name: kindWord(lang, id), fields: [...fieldsOf(data)] }));
}

/** The form, and how to do without it. */
export function ReportPage({ form, page: { lang, origin } }: { form: ReportFormData; page: Page }) {
  const say = reportWords[lang];
  const { actors, issues } = form;
  const nameOf = (of: readonly { id: string; name: string }[], id: string | null): string =>
    of.find((it) => it.id === id)?.name ?? '';
  const preset = { actor: nameOf(actors, form.actor), issue: nameOf(issues, form.issue) };
  const props: ReportProps = { ...formIn(lang), types: typesIn(lang), actors, issues, preset };
  return (
    <>
      <h1>{say.title}</h1>
      <p class="lead">{say.lead}</p>
      <div class="scriptless">
        <p>{say.withoutScripts}</p>
        <pre tabIndex={0}>
          <code>{curlTo(origin)}</code>
        </pre>
      </div>
      <Island name="report" of={Report} props={props} />
    </>
  );
}

const curlTo = (origin: string): string => `curl ${origin}/v1/events \\
  -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
  -d '{"type": "ProposalMade", "actor": "France", "issue": "Ceasefire", "term": "easter-truce",
       "statedAt": "2025-04-07", "summary": "Paris proposes a truce over Easter.",
       "source": {"title": "The report"}}'`;
