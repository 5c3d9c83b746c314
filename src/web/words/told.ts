import type { Lang } from './lang';

/** What the server tells in English, as a pattern, and the same for who fills in the form; `$1` is what the pattern caught. */
export type Told = readonly (readonly [pattern: string, words: string])[];

/** The patterns, in order: the first that fits is told. A test holds each against what the server says. */
const PATTERNS = {
  noKey: '^(?:send `Authorization|a key is needed)',
  unknownKey: '^this key is not known here',
  scope: 'needs a key with the scope `(.+?)`',
  meant: '^unknown (?:actor|issue) `(.+?)`; did you mean (.+)\\?$',
  unknown: '^unknown (?:actor|issue) `(.+?)`;',
  ambiguous: '^`(.+?)` is ambiguous: it is a name of the \\w+ (.+?); use an id$',
  future: '^must not start more than a day in the future$',
  taken: '^the id `.+?` is taken',
  date: '^must be an EDTF date',
  required: '^is required',
  newTerm: '^is no term of',
  url: '^must be an http or https URL',
  itself: '^must not (?:be|hold) the (?:actor|issue|term) itself',
  until: '^must end after the start of statedAt',
  place: '^must be a number from 0 to 100',
  resembles: '^`(.+?)` is a new term of .+?; it resembles (.+): use one name',
  unmoved: '^this changed nothing',
  retracted: '^the statement is retracted, and stays so$',
  noChange: '^must be an object with the fields to replace',
};

type Sayings = Readonly<Record<keyof typeof PATTERNS, string>>;

const SAYINGS: Readonly<Record<Lang, Sayings>> = {
  en: {
    noKey: 'A key is needed. Who runs this server makes one.',
    unknownKey: 'This key is not known here. Look whether all of it is there, or ask for another.',
    scope: 'This key may not do that: it lacks the scope “$1”. Who runs this server makes another.',
    meant: '“$1” is not known here. Is it $2?',
    unknown: '“$1” is not known here, and nothing like it. It must be made known first.',
    ambiguous: '“$1” means several: $2. Take one of these.',
    future: 'This date is in the future.',
    taken: 'This was recorded already with other content. Load the page again.',
    date: 'This is no date. Right are 2025, 2025-03, 2025-03-12; 2025-03~ is about March.',
    required: 'This is needed.',
    newTerm: 'A new term needs Latin letters or digits in it, at most 80.',
    url: 'This is no address: it begins with https:// or http://.',
    itself: 'This must be another one than the statement is about.',
    until: 'This must end after the day on which it was said.',
    place: 'This is a number from 0 to 100.',
    resembles: '“$1” is new here and resembles $2. If they mean the same, take one.',
    unmoved: 'This changes nothing: nothing of the kind stood at that time.',
    retracted: 'The statement is retracted, and stays so.',
    noChange: 'Nothing was changed. Change a field first.',
  },
  uk: {
    noKey: 'Потрібен ключ. Його робить той, хто тримає цей сервер.',
    unknownKey: 'Цей ключ тут невідомий. Перевірте, чи він повний, або попросіть інший.',
    scope: 'Цьому ключу бракує права «$1». Інший зробить той, хто тримає цей сервер.',
    meant: '«$1» тут невідоме. Може, це $2?',
    unknown: '«$1» тут невідоме, і схожого немає. Спершу його треба внести.',
    ambiguous: '«$1» означає кількох: $2. Візьміть одне з них.',
    future: 'Ця дата в майбутньому.',
    taken: 'Це вже записано з іншим змістом. Завантажте сторінку знову.',
    date: 'Це не дата. Правильно: 2025, 2025-03, 2025-03-12; 2025-03~ — близько березня.',
    required: 'Це потрібно заповнити.',
    newTerm: 'У новому пункті мають бути латинські літери чи цифри, не більше 80.',
    url: 'Це не адреса: вона починається з https:// або http://.',
    itself: 'Тут має бути щось інше, ніж те, чого стосується заява.',
    until: 'Це має закінчуватися після дня, коли сказано.',
    place: 'Це число від 0 до 100.',
    resembles: '«$1» тут нове і схоже на $2. Якщо це те саме, візьміть одне.',
    unmoved: 'Це нічого не змінює: на той час нічого такого не було чинним.',
    retracted: 'Заяву відкликано, і так лишається.',
    noChange: 'Нічого не змінено. Спершу змініть якесь поле.',
  },
  ru: {
    noKey: 'Нужен ключ. Его делает тот, кто держит этот сервер.',
    unknownKey: 'Этот ключ здесь неизвестен. Проверьте, полный ли он, или попросите другой.',
    scope: 'Этому ключу не хватает права «$1». Другой сделает тот, кто держит этот сервер.',
    meant: '«$1» здесь неизвестно. Может быть, это $2?',
    unknown: '«$1» здесь неизвестно, и похожего нет. Сначала его надо внести.',
    ambiguous: '«$1» значит нескольких: $2. Возьмите одно из них.',
    future: 'Эта дата в будущем.',
    taken: 'Это уже записано с другим содержанием. Загрузите страницу снова.',
    date: 'Это не дата. Правильно: 2025, 2025-03, 2025-03-12; 2025-03~ — около марта.',
    required: 'Это нужно заполнить.',
    newTerm: 'В новом пункте должны быть латинские буквы или цифры, не больше 80.',
    url: 'Это не адрес: он начинается с https:// или http://.',
    itself: 'Здесь должно быть что-то другое, чем то, о чём заявление.',
    until: 'Это должно заканчиваться после дня, когда сказано.',
    place: 'Это число от 0 до 100.',
    resembles: '«$1» здесь новое и похоже на $2. Если это то же, возьмите одно.',
    unmoved: 'Это ничего не меняет: в то время ничего такого не действовало.',
    retracted: 'Заявление отозвано, и так остаётся.',
    noChange: 'Ничего не изменено. Сначала измените какое-нибудь поле.',
  },
};

export const toldIn = (lang: Lang): Told =>
  Object.entries(PATTERNS).map(([name, pattern]) => [
    pattern,
    SAYINGS[lang][name as keyof typeof PATTERNS],
  ]);

/** Cyrillic letters in Latin ones, for the id of a term: Ukrainian as passports have it, else Russian. */
const PAIRS =
  'а a б b в v г g ґ g д d е e ё e є ie ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю iu я ia';

export function lettersIn(lang: Lang): Readonly<Record<string, string>> {
  const own = lang === 'uk' ? { г: 'h', и: 'y' } : {};
  const parts = PAIRS.split(' ').map((it) => it.replace('_', ''));
  const pairs = parts.flatMap((it, index) => (index % 2 === 0 ? [[it, parts[index + 1]]] : []));
  return { ...(Object.fromEntries(pairs) as Record<string, string>), ...own };
}
