import { fieldsOf } from '../../../events/check';
import { statementType } from '../../../events/event-type';
import { addressees } from '../../../events/rules';
import type { StatementData } from '../../../events/statement';
import { Report } from '../islands/report';
import type { TypeChoice } from '../islands/report-words';
import { Island } from '../page/island';
import { linkTo, type Page } from '../page/page';
import { formIn } from '../report/report.view';
import { reportWords } from '../words/report';
import { amendWords } from '../words/report-outcome';
import type { ReportData } from './statement.query';

/** To correct, retract or bear out a statement; it is a form that scripts send. */
export function Amend({ data, page }: { data: ReportData; page: Page }) {
  const { lang } = page;
  const say = reportWords[lang];
  const { statement } = data;
  const own = [...fieldsOf(statementType(statement.type).data)];
  const fields: Readonly<Record<keyof (typeof amendWords)['en'], readonly string[]>> = {
    StatementCorrected: [...own, 'reason'],
    StatementRetracted: ['reason'],
    StatementCorroborated: ['source'],
  };
  const types = Object.entries(fields).map(([id, its]): TypeChoice => ({
    ...{ id, fields: its },
    name: amendWords[lang][id as keyof typeof fields],
  }));
  const props = {
    ...{ ...formIn(lang), types, actors: [], issues: [], statement: statement.id },
    preset: { type: 'StatementCorrected', ...presetOf(statement) },
  };
  return (
    <details class="amend">
      <summary>{say.amend}</summary>
      <p class="quiet">{say.amendLead}</p>
      <p class="scriptless">
        <a href={linkTo(page, '/report')}>{say.withoutScripts}</a>
      </p>
      <Island name="report" of={Report} props={props} />
    </details>
  );
}

/** The statement as the fields of the form hold it. */
function presetOf({ source, to, over, ...said }: StatementData): Record<string, string> {
  const { actor, issue, term, statedAt, summary, quote, speaker, condition, until, by } = said;
  const { attribution, ...from } = source;
  const texts = {
    ...{ actor, issue, term, statedAt, summary, quote, speaker, condition, until, by },
    ...{ to: to && addressees(to).join(', '), over: over?.join(', ') },
    ...Object.fromEntries(Object.entries(from).map(([name, it]) => [`source.${name}`, it])),
    'source.attribution': attribution === 'on-record' ? '' : attribution,
  };
  const given = Object.entries(texts).flatMap(([name, it]) => (it ? [[name, it] as const] : []));
  return Object.fromEntries(given);
}
