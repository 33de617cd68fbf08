const MOST = 6;

/** As many sentences as a notice can hold, each once: a damaged link may be wrong in a thousand parts. */
export function fewNotices(sentences: readonly string[]): readonly string[] {
  const all = [...new Set(sentences)];
  if (all.length <= MOST) return all;
  return [...all.slice(0, MOST - 1), `${all.length - MOST + 1} more parts of the link were left out.`];
}
