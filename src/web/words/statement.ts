import { words } from './lang';

/** A report, and what was recorded about it later. */
export const statementWords = words(
  {
    knownBefore: 'As known before this',
    moved: 'What this changed in the position',
    retracted: 'retracted',
    staysSo: 'It is retracted, and stays so. What was said after all is reported anew.',
  },
  {
    uk: {
      knownBefore: 'Як було відомо до цього',
      moved: 'Що це змінило в позиції',
      retracted: 'відкликано',
      staysSo: 'Її відкликано, і так лишається. Якщо це таки сказали, повідомте про це заново.',
    },
    ru: {
      knownBefore: 'Как было известно до этого',
      moved: 'Что это изменило в позиции',
      retracted: 'отозвано',
      staysSo: 'Оно отозвано, и так остаётся. Если это всё же сказали, сообщите об этом заново.',
    },
  },
);
