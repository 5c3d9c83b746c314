import { words } from './lang';

/** How firmly the words can be laid to the actor. */
export const attributionWords = words(
  {
    'on-record': 'on the record',
    anonymous: 'anonymous',
    leaked: 'leaked',
    secondhand: 'second-hand',
    alleged: 'alleged by an opponent',
  },
  {
    uk: {
      'on-record': 'під запис',
      anonymous: 'анонімно',
      leaked: 'витік',
      secondhand: 'з других рук',
      alleged: 'стверджує опонент',
    },
    ru: {
      'on-record': 'под запись',
      anonymous: 'анонимно',
      leaked: 'утечка',
      secondhand: 'из вторых рук',
      alleged: 'утверждает оппонент',
    },
  },
);

/** What is counted as one source. */
export const oneSourceWords = words(
  {
    one: 'What has the same publisher counts as one source; where none is given, the same address, else the same reference or title.',
  },
  {
    uk: {
      one: 'Одним джерелом вважається все, що має того самого видавця; де його не вказано, — ту саму адресу, інакше — те саме посилання чи назву.',
    },
    ru: {
      one: 'Одним источником считается всё, у чего один издатель; где он не указан, — один адрес, иначе — одна ссылка или название.',
    },
  },
);
