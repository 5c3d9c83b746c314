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
      'on-record': 'відкрито',
      anonymous: 'анонімно',
      leaked: 'витік',
      secondhand: 'з других рук',
      alleged: 'стверджує опонент',
    },
    ru: {
      'on-record': 'открыто',
      anonymous: 'анонимно',
      leaked: 'утечка',
      secondhand: 'из вторых рук',
      alleged: 'утверждает оппонент',
    },
  },
);
