import { words } from './lang';

/** What came of a check, and of sending. */
export const outcomeWords = words(
  {
    wrong: 'Please correct',
    checked: 'Checked, and not recorded yet',
    warnings: 'Please look again:',
    noWarnings: 'Nothing speaks against it.',
    alike: 'There is one of the same day already:',
    corroborateInstead: 'Add my source to that one instead',
    effects: 'What it changes on that day',
    before: 'Before',
    after: 'After',
    nothing: 'nothing',
    priorities: 'Priorities',
    send: 'Send',
    done: 'Recorded',
    see: 'See the statement',
    again: 'Report another',
    unreachable: 'The server did not answer. Nothing you typed is lost; try again.',
  },
  {
    uk: {
      wrong: 'Виправте, будь ласка',
      checked: 'Перевірено, ще не записано',
      warnings: 'Погляньте ще раз:',
      noWarnings: 'Зауважень немає.',
      alike: 'За цей день уже є така:',
      corroborateInstead: 'Краще додати моє джерело до неї',
      effects: 'Що це змінює на той день',
      before: 'До',
      after: 'Після',
      nothing: 'нічого',
      priorities: 'Пріоритети',
      send: 'Надіслати',
      done: 'Записано',
      see: 'Переглянути заяву',
      again: 'Повідомити про ще одну',
      unreachable: 'Сервер не відповів. Нічого з написаного не втрачено; спробуйте ще раз.',
    },
    ru: {
      wrong: 'Исправьте, пожалуйста',
      checked: 'Проверено, ещё не записано',
      warnings: 'Посмотрите ещё раз:',
      noWarnings: 'Замечаний нет.',
      alike: 'За этот день уже есть такое:',
      corroborateInstead: 'Лучше добавить мой источник к нему',
      effects: 'Что это меняет на тот день',
      before: 'До',
      after: 'После',
      nothing: 'ничего',
      priorities: 'Приоритеты',
      send: 'Отправить',
      done: 'Записано',
      see: 'Посмотреть заявление',
      again: 'Сообщить ещё об одном',
      unreachable: 'Сервер не ответил. Ничего из написанного не потеряно; попробуйте ещё раз.',
    },
  },
);

/** What may be recorded about a statement. */
export const amendWords = words(
  {
    StatementCorrected: 'Correct it',
    StatementRetracted: 'Retract it: it was never said',
    StatementCorroborated: 'Bear it out with another source',
  },
  {
    uk: {
      StatementCorrected: 'Виправити',
      StatementRetracted: 'Відкликати: цього не казали',
      StatementCorroborated: 'Підтвердити іншим джерелом',
    },
    ru: {
      StatementCorrected: 'Исправить',
      StatementRetracted: 'Отозвать: этого не говорили',
      StatementCorroborated: 'Подтвердить другим источником',
    },
  },
);
