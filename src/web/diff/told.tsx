import { CHANGES } from '../../../projections/compare';
import { changeSentence, prioritySentence } from '../words/change-text';
import { filled } from '../words/fill';
import type { Lang } from '../words/lang';
import { KindMark, Name } from '../page/parts';
import type { ShownChange, ShownPriorities } from './diff.query';

/** What is most news comes first. */
export const ORDER = ['turned', ...CHANGES.filter((it) => it !== 'turned')] as const;

interface Props<T> {
  readonly of: T;
  readonly isLearnt: boolean;
  readonly lang: Lang;
}

const Strong = ({ children }: { children: string }) => (
  <strong>
    <Name>{children}</Name>
  </strong>
);

/** A change in a sentence, without its actor. */
export const ToldChange = ({ of, isLearnt, lang }: Props<ShownChange>) => (
  <>
    {filled(changeSentence(lang, of, isLearnt), {
      was: of.before && <KindMark kind={of.before.kind} lang={lang} />,
      kind: of.after && <KindMark kind={of.after.kind} lang={lang} />,
      term: <Strong>{of.termName}</Strong>,
    })}
  </>
);

/** A move of priorities in a sentence, without its actor. */
export const ToldPriorities = ({ of, isLearnt, lang }: Props<ShownPriorities>) => (
  <>
    {filled(prioritySentence(lang, of, isLearnt), {
      before: <Strong>{of.before[0]?.name ?? ''}</Strong>,
      after: <Strong>{of.after[0]?.name ?? ''}</Strong>,
    })}
  </>
);
