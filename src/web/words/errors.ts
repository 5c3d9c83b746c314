import { words } from './lang';

/** What the error page says of errors that readers meet, in their language. */
export const errorWords = words(
  {
    noRoute: 'There is no page at this address.',
    routes: 'All addresses are listed here',
    noStatement: 'No statement known by then has this id.',
  },
  {
    uk: {
      noRoute: 'За цією адресою сторінки немає.',
      routes: 'Усі адреси перелічено тут',
      noStatement: 'Серед відомих на той час заяв немає такої, що має цей id.',
    },
    ru: {
      noRoute: 'По этому адресу страницы нет.',
      routes: 'Все адреса перечислены здесь',
      noStatement: 'Среди известных к тому времени заявлений нет такого, у которого этот id.',
    },
  },
);
