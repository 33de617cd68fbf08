import type { Manifests } from '../../review/manifests/manifests.ts';

/** A file with manifests, by the name that it is shown with. It travels to the reading worker as it is. */
export interface ManifestSource {
  readonly name: string;
  /** A file of the person's, which is read anew whenever others join it; a sample's is fetched from beside the page. */
  readonly from: File | { readonly url: string };
}

/** Reads files as policy manifests; rejects where the signal aborts. */
export type ReadManifestSources = (
  sources: readonly ManifestSource[],
  signal: AbortSignal,
) => Promise<Manifests>;

/** What a file begins with: enough to meet the first resource of a list, behind a long comment. */
const HEAD_BYTES = 64 * 1024;

/** Files by what they are, told by what stands in them: names say little. */
export async function sortFiles(
  files: readonly File[],
): Promise<{ readonly manifests: readonly File[]; readonly logs: readonly File[] }> {
  const heads = await Promise.all(files.map(headOf));
  const are = files.map(({ name }, at) => isManifestText(heads[at] ?? '', name));
  return { manifests: files.filter((_, at) => are[at]), logs: files.filter((_, at) => !are[at]) };
}

/** '' of what can't be read: reading it as a log says why. */
async function headOf(file: File): Promise<string> {
  try {
    return await file.slice(0, HEAD_BYTES).text();
  } catch {
    return '';
  }
}

/**
 * Whether a text is Kubernetes resources and no flow logs. Both keys are asked for: Goldmane's records have a `kind`
 * too. In JSON, quotes within values are escaped, so a label can't pass for a key. Flow logs are never YAML, so of a
 * file that is called so, what is broken or foreign is told as such.
 */
export function isManifestText(head: string, name: string): boolean {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (/^[[{]/.test(text)) return /"apiVersion"\s*:\s*"/.test(text) && /"kind"\s*:\s*"/.test(text);
  if (/\.ya?ml$/i.test(name) && text !== '') return true;
  return /^[ \t]*(?:- )?apiVersion[ \t]*:/m.test(text) && /^[ \t]*(?:- )?kind[ \t]*:/m.test(text);
}

/** Those that were there, with what was added: a file of the same name takes its place, for it was mended. */
export function joinSources(
  before: readonly ManifestSource[],
  added: readonly File[],
): readonly ManifestSource[] {
  const names = new Set(added.map(({ name }) => name));
  const kept = before.filter(({ from }) => !(from instanceof File) || !names.has(from.name));
  const taken = new Set(kept.map(({ name }) => name));
  const sources = [...kept];
  for (const file of added) {
    const name = freeName(file.name, taken);
    taken.add(name);
    sources.push({ name, from: file });
  }
  return sources;
}

/** Files of two folders may be called the same; what is said of one must not be taken for the other's. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`;
  return free;
}
