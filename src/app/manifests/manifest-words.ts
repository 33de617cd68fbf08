import { countOf } from '../figures.ts';
import type { OpenManifests } from './manifests-slice.ts';

/** What came of a file. */
export interface ManifestFileWords {
  readonly name: string;
  readonly holds: string;
  readonly remarks: readonly {
    readonly where: string;
    readonly message: string;
    readonly isProblem: boolean;
  }[];
}

/** Each file with what it holds, what is wrong with it and what was left out, at its place as `FILE:LINE:COLUMN`. */
export function manifestFiles({ sources, read }: OpenManifests): readonly ManifestFileWords[] {
  const held = new Map<string, number>();
  for (const { at } of read.policies.values()) held.set(at.file, (held.get(at.file) ?? 0) + 1);
  return sources.map(({ name }) => ({
    name,
    holds: countOfPolicies(held.get(name) ?? 0),
    remarks: [
      ...read.problems
        .filter(({ file }) => file === name)
        .map(({ line, column, message }) => ({
          where: `${name}:${line}:${column}`,
          message,
          isProblem: true,
        })),
      ...read.notes
        .filter(({ file }) => file === name)
        .map(({ line, message }) => ({
          where: line === null ? name : `${name}:${line}`,
          message,
          isProblem: false,
        })),
    ],
  }));
}

export function countOfPolicies(count: number): string {
  return count === 1 ? '1 policy' : countOf(count, 'policie');
}

/** `23 policies`: what was read. */
export function manifestsInShort({ read }: OpenManifests): string {
  const tiers = read.tiers.size === 0 ? '' : ` and ${countOf(read.tiers.size, 'tier')}`;
  return `${countOfPolicies(read.policies.size)}${tiers}`;
}
