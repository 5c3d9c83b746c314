import { words } from './lang';

/** Who moved, and which way. */
export const movesWords = words(
  {
    lead: 'Each move by the date on which it took effect, the newest first: who, which way, from what to what, and the statement behind it.',
    last: 'The last to move',
    coarse:
      'What went neither way, such as a deadline that passed, is in the list alone. What is dated to a month or a year counts from its first day.',
    all: 'Moves, the newest first',
    nothing: 'No move is recorded that fits what was asked for.',
    direction: 'Which way',
    anyDirection: 'All ways',
    neutral: 'neither',
    firstRecord: 'first record',
    firstRecorded: 'first recorded:',
    firstRecordWhy:
      'A first record is what nothing was on record of before; that need not be the first time that it was said.',
    after: 'After',
    upTo: 'Up to',
    twoDays: 'Compare two days',
  },
  {
    uk: {
      lead: 'Кожна зміна за датою, з якої вона чинна, найновіші спершу: хто, у який бік, з чого на що і яка заява за нею стоїть.',
      last: 'Останні, хто змінив позицію',
      coarse:
        'Те, що не посилено і не помʼякшено, як-от строк, що минув, є лише в переліку. Те, що датовано місяцем або роком, рахується від першого дня.',
      all: 'Зміни, найновіші спершу',
      nothing: 'Немає записаних змін, що відповідають запиту.',
      direction: 'У який бік',
      anyDirection: 'У будь-який бік',
      neutral: 'ні те, ні те',
      firstRecord: 'перший запис',
      firstRecorded: 'уперше записано:',
      firstRecordWhy:
        'Перший запис — те, про що раніше нічого не було записано; це не конче сказано вперше.',
      after: 'Після',
      upTo: 'До',
      twoDays: 'Порівняти два дні',
    },
    ru: {
      lead: 'Каждое изменение по дате, с которой оно действует, новейшие сначала: кто, в какую сторону, с чего на что и какое заявление за ним стоит.',
      last: 'Последние, кто сменил позицию',
      coarse:
        'Что не ужесточено и не смягчено, как истёкший срок, есть только в списке. Что датировано месяцем или годом, считается с первого дня.',
      all: 'Изменения, новейшие сначала',
      nothing: 'Нет записанных изменений, отвечающих запросу.',
      direction: 'В какую сторону',
      anyDirection: 'В любую сторону',
      neutral: 'ни то, ни другое',
      firstRecord: 'первая запись',
      firstRecorded: 'впервые записано:',
      firstRecordWhy:
        'Первая запись — то, о чём раньше ничего не было записано; это не обязательно сказано впервые.',
      after: 'После',
      upTo: 'До',
      twoDays: 'Сравнить два дня',
    },
  },
);
