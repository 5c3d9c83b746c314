import { filledText } from './fill';
import { kindWord } from './kinds';
import type { Lang } from './lang';
import { sentences, type ChangeName } from './sentences';

/** A change, as far as a sentence tells of it. */
export interface ToldChange {
  readonly change: ChangeName;
  readonly termName: string;
  readonly before: { readonly kind: string } | null;
  readonly after: { readonly kind: string } | null;
}

/** Lists of priorities, the first first. */
export interface ToldPriorities {
  readonly before: readonly { readonly name: string }[];
  readonly after: readonly { readonly name: string }[];
}

/** The sentence of a change, its places not filled yet; `isLearnt` where only knowledge differs. */
export function changeSentence(lang: Lang, told: ToldChange, isLearnt: boolean): string {
  const { stance, deadline, learnt } = sentences[lang];
  if (isLearnt) return learnt[told.change];
  const isDeadline = (told.after ?? told.before)?.kind === 'DeadlineSet';
  return (isDeadline ? deadline : stance)[told.change];
}

/** A change as text, without its actor. */
export const changeText = (lang: Lang, told: ToldChange, isLearnt: boolean): string =>
  filledText(changeSentence(lang, told, isLearnt), {
    was: kindWord(lang, told.before?.kind ?? ''),
    kind: kindWord(lang, told.after?.kind ?? ''),
    term: told.termName,
  });

/** The sentence of a move of priorities; its places are `before` and `after`, what was and is first. */
export function prioritySentence(lang: Lang, told: ToldPriorities, isLearnt: boolean): string {
  const say = sentences[lang].priorities;
  const [before, after] = [told.before[0]?.name, told.after[0]?.name];
  if (after === undefined) return say.none;
  if (before === undefined) return isLearnt ? say.learntFirst : say.first;
  if (before === after) return say.below;
  return isLearnt ? say.learnt : say.moved;
}

/** A move of priorities as text, without its actor. */
export const priorityText = (lang: Lang, told: ToldPriorities, isLearnt: boolean): string =>
  filledText(prioritySentence(lang, told, isLearnt), {
    before: told.before[0]?.name ?? '',
    after: told.after[0]?.name ?? '',
  });
