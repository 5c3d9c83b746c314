/** A sentence with its places filled, piece by piece: `now {kind} {term}`. A place that is not given stays empty. */
export const filled = <T>(sentence: string, places: Readonly<Record<string, T>>): (string | T)[] =>
  sentence
    .split(/\{(\w+)\}/u)
    .map((piece, index) => (index % 2 === 0 ? piece : (places[piece] ?? '')));

/** The same as text. */
export const filledText = (sentence: string, places: Readonly<Record<string, string>>): string =>
  filled(sentence, places).join('');
