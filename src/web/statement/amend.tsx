import { addressees } from '../../../events/rules';
import type { StatementData } from '../../../events/statement';
import { Report } from '../islands/report';
import type { ReportProps, TypeChoice } from '../islands/report-words';
import { Island } from '../page/island';
import { linkHere, linkTo, type Page } from '../page/page';
import { formIn, typesIn } from '../report/report.view';
import type { Lang } from '../words/lang';
import { reportWords } from '../words/report';
import { amendWords } from '../words/report-outcome';
import { statementWords } from '../words/statement';
import type { ReportData } from './statement.query';

/**
 * To correct, retract, bear out or dispute a statement; it is a form that scripts send. It begins with what is known
 * now, so a page of an earlier time leads there first. For what is retracted there is no form: whatever is added, it
 * stays so.
 */
export function Amend({ data, page }: { data: ReportData; page: Page }) {
  const { lang } = page;
  const say = reportWords[lang];
  if (page.query.get('knownAt'))
    return (
      <p>
        <a href={linkHere(page, { at: undefined, knownAt: undefined })}>{say.amendNow}</a>
      </p>
    );
  return (
    <>
      <div data-swap="over">{data.retracted && <p>{statementWords[lang].staysSo}</p>}</div>
      {!data.retracted && (
        <details class="amend">
          <summary>{say.amend}</summary>
          <p class="quiet">{say.amendLead}</p>
          <p class="scriptless">
            <a href={linkTo(page, '/report')}>{say.withoutScripts}</a>
          </p>
          <Island name="report" of={Report} props={formFor(data.statement, lang)} />
        </details>
      )}
    </>
  );
}

/** The form, filled in with the statement. */
function formFor(statement: StatementData, lang: Lang): ReportProps {
  const fields: Readonly<Record<keyof (typeof amendWords)['en'], readonly string[]>> = {
    StatementCorrected: ['reason'],
    StatementRetracted: ['reason'],
    StatementCorroborated: ['source'],
    StatementDisputed: ['source', 'reason'],
  };
  const types = Object.entries(fields).map(([id, its]): TypeChoice => ({
    ...{ id, fields: its },
    name: amendWords[lang][id as keyof typeof fields],
  }));
  return {
    ...{ ...formIn(lang), types, kinds: typesIn(lang), actors: [], issues: [] },
    statement: statement.id,
    preset: { type: 'StatementCorrected', kind: statement.type, ...presetOf(statement) },
  };
}

/** The statement as the fields of the form hold it. */
function presetOf({ source, requires = [], ...said }: StatementData): Record<string, string> {
  const { actor, issue, term, statedAt, summary, quote, speaker, condition, until, by } = said;
  const { over, replaces, tags, place, consequence } = said;
  const { attribution, ...from } = source;
  const required = requires.flatMap((it, row) =>
    Object.entries(it).map(([part, text]) => [`requires.${row}.${part}`, text as string]),
  );
  const texts = {
    ...{ actor, issue, term, statedAt, summary, quote, speaker, condition, until, by },
    ...{ to: addressees(said.to).join(', '), over: over?.join(', '), consequence },
    ...{ replaces: replaces?.join(', '), tags: tags?.join(', '), place: place?.toString() },
    ...(Object.fromEntries(required) as Record<string, string>),
    ...Object.fromEntries(Object.entries(from).map(([name, it]) => [`source.${name}`, it])),
    'source.attribution': attribution === 'on-record' ? '' : attribution,
  };
  const given = Object.entries(texts).flatMap(([name, it]) => (it ? [[name, it] as const] : []));
  return Object.fromEntries(given);
}
