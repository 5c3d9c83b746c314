import { words, type Lang } from './lang';

/** What an event about an earlier report did. */
export const remarkWords = words(
  {
    StatementCorrected: 'Corrected',
    StatementRetracted: 'Retracted',
    StatementCorroborated: 'Corroborated by another source',
    StatementDisputed: 'Disputed',
    StatementRedacted: 'Texts were redacted',
  },
  {
    uk: {
      StatementCorrected: 'Виправлено',
      StatementRetracted: 'Відкликано',
      StatementCorroborated: 'Підтверджено іншим джерелом',
      StatementDisputed: 'Оспорено',
      StatementRedacted: 'Тексти вилучено',
    },
    ru: {
      StatementCorrected: 'Исправлено',
      StatementRetracted: 'Отозвано',
      StatementCorroborated: 'Подтверждено другим источником',
      StatementDisputed: 'Оспорено',
      StatementRedacted: 'Тексты изъяты',
    },
  },
);

/** The same by the name of the event's type; one that came later is shown by that. */
export const remarkWord = (lang: Lang, type: string): string =>
  Object.entries(remarkWords[lang]).find(([name]) => name === type)?.[1] ?? type;
