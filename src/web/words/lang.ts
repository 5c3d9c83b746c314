/** The languages of the page. */
export const LANGS = ['en', 'uk', 'ru'] as const;
export type Lang = (typeof LANGS)[number];

export const LANG_NAMES: Readonly<Record<Lang, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
};

/** One catalogue in all languages. A key that a language lacks, or has too many, is a type error. */
export type Catalogue<T> = Readonly<Record<Lang, T>>;

/** Makes a catalogue: English says which keys there are. */
export const words = <T extends object>(
  en: T,
  others: Readonly<Record<Exclude<Lang, 'en'>, NoInfer<T>>>,
): Catalogue<T> => ({ en, ...others });

/** The forms of a noun with a number; `#` stands for the number. `many` and `few` are Slavic. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

const once = <T>(make: (lang: Lang) => T): ((lang: Lang) => T) => {
  const made = new Map<Lang, T>();
  return (lang) => {
    const known = made.get(lang) ?? make(lang);
    made.set(lang, known);
    return known;
  };
};

const rules = once((lang) => new Intl.PluralRules(lang));
const figures = once((lang) => new Intl.NumberFormat(lang));
const lists = once((lang) => new Intl.ListFormat(lang, { type: 'conjunction' }));

/** A number with its noun in the right form. */
export function plural(lang: Lang, count: number, forms: Forms): string {
  const form = forms[rules(lang).select(count)] ?? forms.other ?? forms.many ?? '#';
  return form.replace('#', figures(lang).format(count));
}

/** `a, b and c`. */
export const listText = (lang: Lang, items: readonly string[]): string => lists(lang).format(items);

/** With a capital letter, as a heading or a label of its own begins. */
export const capitalised = (lang: Lang, text: string): string =>
  text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

/** The first language that a browser prefers and the page has; English otherwise. */
export function preferredLang(acceptLanguage: string | undefined): Lang {
  const asked = (acceptLanguage ?? '').split(',').map((part, place) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = parameters.find((it) => it.trim().startsWith('q='))?.split('=')[1];
    return { code: tag.toLowerCase().split('-')[0] ?? '', weight: Number(quality ?? 1), place };
  });
  const ranked = asked
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.place - other.place);
  for (const { code } of ranked) {
    const found = LANGS.find((lang) => lang === code);
    if (found) return found;
  }
  return 'en';
}
