import { words } from './lang';

/** A report, and what was recorded about it later. */
export const statementWords = words(
  {
    knownBefore: 'As known before this',
    moved: 'What this changed in the position',
    retracted: 'retracted',
    forGood:
      'It is retracted for good: nothing can be added to it. What was said after all is reported anew.',
  },
  {
    uk: {
      knownBefore: 'Як було відомо до цього',
      moved: 'Що це змінило в позиції',
      retracted: 'відкликано',
      forGood:
        'Її відкликано назавжди: додати до неї нічого не можна. Якщо це таки сказали, повідомте про це заново.',
    },
    ru: {
      knownBefore: 'Как было известно до этого',
      moved: 'Что это изменило в позиции',
      retracted: 'отозвано',
      forGood:
        'Оно отозвано навсегда: добавить к нему ничего нельзя. Если это всё же сказали, сообщите об этом заново.',
    },
  },
);
