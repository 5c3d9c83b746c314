import type { PipeTransform } from '@nestjs/common';
import { OneOf, Optional } from '../../../events/fields';
import { AsOfQuery } from '../../positions/queries';
import { malformed, Refusal } from '../../operations/refusal';
import { QueryPipe } from '../../reading/query-pipe';
import { LANGS, type Lang } from '../words/lang';

/** A view's twins: the same answer in other forms; `atom` and `ics` are feeds of those that have one. */
export const FORMATS = ['html', 'json', 'csv', 'svg', 'png', 'atom', 'ics'] as const;
export type Format = (typeof FORMATS)[number];

/** What a view has beside HTML, JSON and CSV. */
interface Forms {
  readonly Chart?: unknown;
  readonly feed?: { readonly format: Format };
}

/** The forms that a view has. */
export const formatsOf = ({ Chart, feed }: Forms): readonly Format[] =>
  FORMATS.filter((format) => {
    if (format === 'svg' || format === 'png') return Chart !== undefined;
    return (format !== 'atom' && format !== 'ics') || feed?.format === format;
  });

/** Names the forms that there are. */
export function noSuchForm(formats: readonly Format[]): string {
  const forms = formats.map((it) => `\`${it}\``);
  return `must be one of ${forms.join(', ')}: this page has no other forms`;
}

/** What every view takes: as of when, which statements count, in which language and form. */
export class PageQuery extends AsOfQuery {
  @Optional()
  @OneOf(...LANGS)
  lang?: Lang;

  @Optional()
  @OneOf(...FORMATS)
  format?: Format;
}

/** What others add to a link that is shared. */
const TRACKING = /^(utm_\w+|fbclid|gclid|msclkid|yclid)$/u;

/** A form sends what was left empty too, and a word for each box that was ticked. */
function asGiven(value: unknown): Record<string, unknown> {
  const given = Object.entries(value as Record<string, unknown>).map(([name, it]) => {
    const isList = Array.isArray(it) && name === 'attribution';
    return [name, isList ? it.join(',') : it] as const;
  });
  return Object.fromEntries(given.filter(([name, it]) => it !== '' && !TRACKING.test(name)));
}

/** Takes the query of a view, as a form or a link sends it. */
export class PagePipe<T extends PageQuery> implements PipeTransform<unknown, T> {
  private readonly checked: QueryPipe<T>;

  constructor(
    shape: new () => T,
    private readonly formats: readonly Format[],
  ) {
    this.checked = new QueryPipe(shape);
  }

  /** @throws Refusal 400 that names the parameter */
  transform(value: unknown): T {
    try {
      return this.checked.transform(asGiven(value));
    } catch (wrong) {
      if (!(wrong instanceof Refusal)) throw wrong;
      const detail = noSuchForm(this.formats);
      throw malformed(
        wrong.errors.map((it) => (it.pointer === '/format' ? { ...it, detail } : it)),
      );
    }
  }
}

/** For a page that is a view, or one that has no other forms. */
export const pageQuery = <T extends PageQuery>(shape: new () => T, view?: Forms): PagePipe<T> =>
  new PagePipe(shape, view ? formatsOf(view) : ['html']);
