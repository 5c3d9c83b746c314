import type { Issue } from '../../../events/issue';
import type { Columns } from '../../../projections/matrix';
import { named, type Named } from '../page/names';

/** An issue in the order of the tree: each below its parent, those of one parent by name. */
export interface Placed {
  readonly issue: Issue;
  /** 0 for one that has no parent. */
  readonly depth: number;
}

const byName = (one: Issue, other: Issue): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** All issues in the order of the tree. One whose parents go round in a circle stands at the end. */
export function inTreeOrder(issues: readonly Issue[]): Placed[] {
  const ids = new Set(issues.map(({ id }) => id));
  const below = new Map<string, Issue[]>();
  for (const issue of issues) {
    const { parent } = issue;
    const above = parent !== undefined && ids.has(parent) ? parent : '';
    below.set(above, [...(below.get(above) ?? []), issue]);
  }
  const placed: Placed[] = [];
  const seen = new Set<string>();
  const place = (issue: Issue, depth: number): void => {
    if (seen.has(issue.id)) return;
    seen.add(issue.id);
    placed.push({ issue, depth });
    for (const child of [...(below.get(issue.id) ?? [])].sort(byName)) place(child, depth + 1);
  };
  for (const root of [...(below.get('') ?? [])].sort(byName)) place(root, 0);
  for (const issue of issues) place(issue, 0);
  return placed;
}

/** An issue that can be asked for. */
export interface IssueChoice extends Named {
  depth: number;
}

/** What can be asked for, of issues in the order of the tree. */
export const issueChoices = (placed: readonly Placed[]): IssueChoice[] =>
  placed.map(({ issue, depth }) => ({ ...named(issue), depth }));

/** A column of the matrix. */
export interface Column {
  issue: string;
  name: string;
  /** How many issues below it are shown in it too. */
  below: number;
}

/**
 * The columns: each top issue with all below it in one; where an issue is asked for, itself alone and each of its
 * children with all below.
 */
export function columnsOf(
  placed: readonly Placed[],
  asked: string | null,
): { columns: Column[]; of: Columns } {
  const columns: Column[] = [];
  const of = new Map<string, string>();
  const first = placed.findIndex(({ issue }) => issue.id === asked);
  const top = first === -1 ? 0 : (placed[first]?.depth ?? 0) + 1;
  for (const { issue, depth } of first === -1 ? placed : treeFrom(placed, first)) {
    const above = columns[columns.length - 1];
    if (depth > top && above) {
      above.below += 1;
      of.set(issue.id, above.issue);
      continue;
    }
    columns.push({ issue: issue.id, name: issue.name, below: 0 });
    of.set(issue.id, issue.id);
  }
  return { columns, of };
}

/** An issue and all that follow it in the tree's order below it. */
function treeFrom(placed: readonly Placed[], first: number): Placed[] {
  const [root, ...rest] = placed.slice(first);
  if (!root) return [];
  const end = rest.findIndex(({ depth }) => depth <= root.depth);
  return [root, ...(end === -1 ? rest : rest.slice(0, end))];
}
