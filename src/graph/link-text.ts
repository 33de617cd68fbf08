/** A text within a link. `: / @ * >` stay as they are: ids are made of them, and a fragment may hold them. */
export function escapeItem(text: string): string {
  // A lone surrogate has no UTF-8 form; encodeURIComponent throws on it.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/%(3A|2F|40|3E)/g, (escaped) =>
    decodeURIComponent(escaped),
  );
}

/** The text again; null, with a problem, where it is damaged. */
export function unescapeItem(key: string, text: string, problems: string[]): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    problems.push(`The link's ${key} holds “${clip(text)}”, which is cut off or damaged, and was left out.`);
    return null;
  }
}

/** As much of what a link says as a message can hold. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
