import type { Written } from '../../http/wire';
import type { Api } from '../../http/world';
import { statedAt } from '../statements';
import type { Member } from './member';

/** Whose statements, and how many, stand before the load and are never corrected. */
export const CALM = 'calm';
export const CALM_STATEMENTS = 20;

/** What is asked of all nodes: answers that follow from the log up to one time alone. */
const pathsAt = (known: string, actors: readonly string[]): string[] => {
  const [one = '', other = ''] = actors;
  const times = `at=${known}&knownAt=${known}`;
  const span = `from=${statedAt(1)}&to=${statedAt(40)}&knownAt=${known}`;
  return [
    `/v1/positions/${one}?${times}`,
    `/v1/positions/${other}?${times}&attribution=on-record`,
    `/v1/positions?${times}&issue=territory`,
    `/v1/positions/${one}/diff?from=2024-01-01&to=${known}&knownFrom=${known}&knownTo=${known}`,
    `/v1/positions/${one}/timeline?${span}`,
    `/v1/shifts?actor=${other}&${span}`,
    `/v1/gap?actors=${one},${other}&${times}`,
    `/v1/deadlines?${times}`,
    `/v1/events?actor=${CALM}`,
    `/v1/events?actor=${CALM}&type=DemandStated&statedTo=${statedAt(CALM_STATEMENTS)}`,
    `/v1/actors/${CALM}`,
    '/v1/actors',
    '/v1/issues',
  ];
};

/** Asks all nodes in use for the same, and compares what they answer byte for byte. */
export class Comparison {
  compared = 0;
  readonly differences: string[] = [];

  constructor(private readonly actors: readonly string[]) {}

  /** At what was known just before an event was recorded: more may have been recorded in the same millisecond as it. */
  async compare(members: readonly Member[], { position, recordedAt }: Written): Promise<void> {
    const known = new Date(Date.parse(recordedAt) - 1).toISOString();
    for (const path of pathsAt(known, this.actors)) {
      const asked = `${path}${path.includes('?') ? '&' : '?'}after=${position}`;
      const get = (api: Api) => api.get(asked);
      const replies = await Promise.all(
        members.filter((it) => it.isInUse).map((it) => it.send(get)),
      );
      const answers = replies.flatMap((reply) => (reply ? [gist(reply)] : []));
      this.compared += answers.length - 1;
      const others = new Set(answers);
      if (others.size > 1) this.differences.push([path, ...others].join('\n    '));
    }
  }
}

const gist = ({ headers, text }: { headers: Headers; text: string }): string =>
  `${headers.get('etag')} ${headers.get('cache-control')} ${text}`;
