const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that is XML already. */
export interface Xml {
  readonly xml: string;
}

type Part = string | Xml | readonly Xml[];

const partText = (part: Part): string => {
  if (typeof part === 'string') return part.replace(/[&<>"]/gu, (it) => ENTITIES[it] ?? it);
  return 'xml' in part ? part.xml : part.map(({ xml: text }) => text).join('');
};

/** XML with data in it: what is not XML already is escaped. */
export const xml = (texts: TemplateStringsArray, ...parts: readonly Part[]): Xml => ({
  xml: texts.reduce((before, text, index) => before + partText(parts[index - 1] ?? '') + text),
});
