import { words, type Lang } from './lang';

/** What a stance of a kind does, as a verb in the present. */
export const kindWords = words(
  {
    DemandStated: 'demands',
    ConcessionOffered: 'offers',
    ProposalMade: 'proposes',
    SupportStated: 'backs',
    OppositionStated: 'rejects',
    ThreatMade: 'threatens',
    DeadlineSet: 'sets deadline',
  },
  {
    uk: {
      DemandStated: 'вимагає',
      ConcessionOffered: 'пропонує поступку',
      ProposalMade: 'пропонує',
      SupportStated: 'підтримує',
      OppositionStated: 'відкидає',
      ThreatMade: 'погрожує',
      DeadlineSet: 'ставить строк',
    },
    ru: {
      DemandStated: 'требует',
      ConcessionOffered: 'предлагает уступку',
      ProposalMade: 'предлагает',
      SupportStated: 'поддерживает',
      OppositionStated: 'отвергает',
      ThreatMade: 'угрожает',
      DeadlineSet: 'ставит срок',
    },
  },
);

export type Kind = keyof (typeof kindWords)['en'];
export const KINDS = Object.keys(kindWords.en) as readonly Kind[];

export const isKind = (kind: string): kind is Kind => Object.hasOwn(kindWords.en, kind);

/** Statements that set no stance. */
const otherWords = words(
  {
    PriorityStated: 'puts first',
    DemandWithdrawn: 'withdraws a demand',
    ConcessionWithdrawn: 'withdraws an offer',
    ProposalWithdrawn: 'withdraws a proposal',
    SupportWithdrawn: 'no longer backs',
    OppositionWithdrawn: 'no longer rejects',
    ThreatWithdrawn: 'withdraws a threat',
    DeadlineLifted: 'lifts a deadline',
    DeadlineMet: 'had its deadline met',
  },
  {
    uk: {
      PriorityStated: 'ставить на перше місце',
      DemandWithdrawn: 'відкликає вимогу',
      ConcessionWithdrawn: 'відкликає поступку',
      ProposalWithdrawn: 'відкликає пропозицію',
      SupportWithdrawn: 'більше не підтримує',
      OppositionWithdrawn: 'більше не відкидає',
      ThreatWithdrawn: 'відкликає погрозу',
      DeadlineLifted: 'скасовує строк',
      DeadlineMet: 'строк виконано',
    },
    ru: {
      PriorityStated: 'ставит на первое место',
      DemandWithdrawn: 'отзывает требование',
      ConcessionWithdrawn: 'отзывает уступку',
      ProposalWithdrawn: 'отзывает предложение',
      SupportWithdrawn: 'больше не поддерживает',
      OppositionWithdrawn: 'больше не отвергает',
      ThreatWithdrawn: 'отзывает угрозу',
      DeadlineLifted: 'снимает срок',
      DeadlineMet: 'срок выполнен',
    },
  },
);

/** What a statement of a type does, as a verb; a type that came later is shown by its name. */
export function kindWord(lang: Lang, type: string): string {
  if (isKind(type)) return kindWords[lang][type];
  return Object.entries(otherWords[lang]).find(([name]) => name === type)?.[1] ?? type;
}
