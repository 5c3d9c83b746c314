import { words } from './lang';

/** Changes that a correction or a retraction made: the record moved, and the actor said nothing. */
export const onRecordWords = words(
  {
    added: 'now on record',
    dropped: 'no longer on record',
    turned: 'another position on record',
    amended: 'other terms on record',
    reaffirmed: 'the same position on record',
    reprioritised: 'other priorities on record',
  },
  {
    uk: {
      added: 'тепер записано',
      dropped: 'більше не записано',
      turned: 'записано іншу позицію',
      amended: 'записано інші умови',
      reaffirmed: 'записано ту саму позицію',
      reprioritised: 'записано інші пріоритети',
    },
    ru: {
      added: 'теперь записано',
      dropped: 'больше не записано',
      turned: 'записана другая позиция',
      amended: 'записаны другие условия',
      reaffirmed: 'записана та же позиция',
      reprioritised: 'записаны другие приоритеты',
    },
  },
);
