import { words } from './lang';

/**
 * A change as a sentence about its actor: `{was}` and `{kind}` are what stood and stands, `{term}` is what it is about.
 * Where only knowledge differs nobody moved, so `learnt` tells of the record.
 */
export const sentences = words(
  {
    stance: {
      added: 'now {kind}: {term}',
      dropped: 'no longer {was}: {term}',
      turned: 'no longer {was}, but now {kind}: {term}',
      amended: 'still {kind}, on other terms: {term}',
      passed: 'saw the deadline pass: {term}',
      met: 'had the deadline met: {term}',
      reaffirmed: 'again {kind}: {term}',
    },
    deadline: {
      added: 'set a deadline: {term}',
      dropped: 'no longer holds to the deadline: {term}',
      turned: 'set another deadline: {term}',
      amended: 'moved the deadline: {term}',
      passed: 'saw the deadline pass: {term}',
      met: 'had the deadline met: {term}',
      reaffirmed: 'repeated the deadline: {term}',
    },
    learnt: {
      added: 'as became known later, {kind}: {term}',
      dropped: 'was on record with “{was}: {term}”, since taken back',
      turned: 'was on record with “{was}: {term}”; as became known later, {kind} it',
      amended: '{kind}, on other terms than were known then: {term}',
      passed: 'as became known later, saw the deadline pass: {term}',
      met: 'as became known later, had the deadline met: {term}',
      reaffirmed: '{kind}, as before, but by another statement: {term}',
    },
    priorities: {
      moved: 'moved priority from {before} to {after}',
      first: 'now puts {after} first',
      none: 'no longer has stated priorities',
      below: 'still puts {after} first, with another order below',
      learnt: 'as became known later, puts {after} first, not {before}',
      learntFirst: 'as became known later, puts {after} first',
    },
    /** The first sentence of a page. */
    told: '{between}, {name} {what}.',
  },
  {
    uk: {
      stance: {
        added: 'тепер {kind}: {term}',
        dropped: 'більше не {was}: {term}',
        turned: 'більше не {was}, а тепер {kind}: {term}',
        amended: 'і далі {kind}, але на інших умовах: {term}',
        passed: 'строк минув: {term}',
        met: 'строк виконано: {term}',
        reaffirmed: 'знову {kind}: {term}',
      },
      deadline: {
        added: 'ставить строк: {term}',
        dropped: 'більше не тримається строку: {term}',
        turned: 'ставить інший строк: {term}',
        amended: 'змінює строк: {term}',
        passed: 'строк минув: {term}',
        met: 'строк виконано: {term}',
        reaffirmed: 'повторює строк: {term}',
      },
      learnt: {
        added: 'як стало відомо пізніше, {kind}: {term}',
        dropped: 'було записано «{was}: {term}», пізніше це відкликано',
        turned: 'було записано «{was}: {term}»; як стало відомо пізніше, {kind} це',
        amended: '{kind}: {term} — на інших умовах, ніж було відомо тоді',
        passed: 'як стало відомо пізніше, строк минув: {term}',
        met: 'як стало відомо пізніше, строк виконано: {term}',
        reaffirmed: '{kind}: {term} — як і раніше, але за іншою заявою',
      },
      priorities: {
        moved: 'пріоритет переходить від «{before}» до «{after}»',
        first: 'тепер на першому місці «{after}»',
        none: 'заявлених пріоритетів більше немає',
        below: 'на першому місці й далі «{after}», далі порядок інший',
        learnt: 'як стало відомо пізніше, на першому місці «{after}», а не «{before}»',
        learntFirst: 'як стало відомо пізніше, на першому місці «{after}»',
      },
      /** The first sentence of a page. */
      told: '{name}: {what} ({between}).',
    },
    ru: {
      stance: {
        added: 'теперь {kind}: {term}',
        dropped: 'больше не {was}: {term}',
        turned: 'больше не {was}, а теперь {kind}: {term}',
        amended: 'по-прежнему {kind}, но на других условиях: {term}',
        passed: 'срок прошёл: {term}',
        met: 'срок выполнен: {term}',
        reaffirmed: 'снова {kind}: {term}',
      },
      deadline: {
        added: 'ставит срок: {term}',
        dropped: 'больше не держится срока: {term}',
        turned: 'ставит другой срок: {term}',
        amended: 'меняет срок: {term}',
        passed: 'срок прошёл: {term}',
        met: 'срок выполнен: {term}',
        reaffirmed: 'повторяет срок: {term}',
      },
      learnt: {
        added: 'как стало известно позже, {kind}: {term}',
        dropped: 'было записано «{was}: {term}», позже это отозвано',
        turned: 'было записано «{was}: {term}»; как стало известно позже, {kind} это',
        amended: '{kind}: {term} — на других условиях, чем было известно тогда',
        passed: 'как стало известно позже, срок прошёл: {term}',
        met: 'как стало известно позже, срок выполнен: {term}',
        reaffirmed: '{kind}: {term} — как и прежде, но по другому заявлению',
      },
      priorities: {
        moved: 'приоритет переходит от «{before}» к «{after}»',
        first: 'теперь на первом месте «{after}»',
        none: 'заявленных приоритетов больше нет',
        below: 'на первом месте по-прежнему «{after}», дальше порядок иной',
        learnt: 'как стало известно позже, на первом месте «{after}», а не «{before}»',
        learntFirst: 'как стало известно позже, на первом месте «{after}»',
      },
      /** The first sentence of a page. */
      told: '{name}: {what} ({between}).',
    },
  },
);

export type ChangeName = keyof (typeof sentences)['en']['stance'];
