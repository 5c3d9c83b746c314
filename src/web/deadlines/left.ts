import { deadlineWords } from '../words/deadlines';
import { dateText } from '../words/dates';
import type { Lang } from '../words/lang';
import type { ShownDeadline } from './deadlines.query';

const [HOUR, DAY] = [3600, 86_400];

/** How long a deadline has left, or since when it is over. */
export function leftText(
  { status, left, lifted }: Pick<ShownDeadline, 'status' | 'left' | 'lifted'>,
  lang: Lang,
): string | null {
  const say = deadlineWords[lang];
  if (lifted) return `${say.lifted} ${dateText(lifted.statedAt, lang)}`;
  if (left === null || status === 'met') return null;
  if (status === 'passed') return left > -DAY ? say.justPassed : say.ago(Math.floor(-left / DAY));
  if (left <= 0) return say.today;
  return left < DAY ? say.hours(Math.ceil(left / HOUR)) : say.days(Math.floor(left / DAY));
}
