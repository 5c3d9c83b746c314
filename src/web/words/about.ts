import { words } from './lang';

export const aboutWords = words(
  {
    title: 'About',
    lead: 'Standpoint tracks who stands where, at any date. Each report that somebody said something is recorded once and never edited; a mistake is corrected by a further entry. From these entries the position of an actor on any day is worked out: by what had been said by then, and by what was known then.',
    ownWords: '',
    forMachines: 'For programs',
    docs: 'The API, with examples',
    openapi: 'Its OpenAPI description',
    csv: 'The whole log as CSV',
    shifts: 'Who moved, the newest first, as JSON',
    ready: 'Is it ready?',
    citing: 'Citing',
    citingHow:
      'Each page has a permalink with the date shown and the time of knowledge. It always shows the same, whatever is recorded later.',
  },
  {
    uk: {
      title: 'Про сайт',
      lead: 'Standpoint стежить, хто на чому стоїть на будь-яку дату. Кожне повідомлення про чиюсь заяву записується один раз і ніколи не змінюється; помилку виправляє новий запис. Із цих записів виводиться позиція сторони на будь-який день: за сказаним до того часу і за відомим на той час.',
      ownWords:
        'Записане лишається тією мовою, якою його записали: назви, зміст і цитати не перекладаються.',
      forMachines: 'Для програм',
      docs: 'API з прикладами',
      openapi: 'Його опис OpenAPI',
      csv: 'Увесь журнал як CSV',
      shifts: 'Хто змінив позицію, найновіші спершу, як JSON',
      ready: 'Чи готово?',
      citing: 'Цитування',
      citingHow:
        'Кожна сторінка має постійне посилання з показаною датою і часом знання. Воно завжди показує те саме, хоч би що записали пізніше.',
    },
    ru: {
      title: 'О сайте',
      lead: 'Standpoint следит, кто на чём стоит на любую дату. Каждое сообщение о чьём-то заявлении записывается один раз и никогда не меняется; ошибку исправляет новая запись. Из этих записей выводится позиция стороны на любой день: по сказанному к тому времени и по известному в то время.',
      ownWords:
        'Записанное остаётся на том языке, на котором его записали: названия, изложение и цитаты не переводятся.',
      forMachines: 'Для программ',
      docs: 'API с примерами',
      openapi: 'Его описание OpenAPI',
      csv: 'Весь журнал как CSV',
      shifts: 'Кто сменил позицию, новейшие сначала, как JSON',
      ready: 'Готово ли?',
      citing: 'Цитирование',
      citingHow:
        'У каждой страницы есть постоянная ссылка с показанной датой и временем знания. Она всегда показывает то же, что бы ни записали позже.',
    },
  },
);
