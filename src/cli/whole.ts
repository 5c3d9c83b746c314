/** The whole number that an option says. @throws Error where it is none, or less than `least` */
export function whole(text: string, name: string, least: number): number {
  if (/^\d{1,15}$/u.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${name} must be a whole number from ${least}, not \`${text}\``);
}
