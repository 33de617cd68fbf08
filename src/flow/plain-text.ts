/** C0 and C1 controls, and the marks that change the direction of text: names must not steer a terminal. */
const STEERING = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/** Text from a log as it can be shown on one line of a terminal or ticket: what would steer is spelled out. */
export function toPlainText(text: string): string {
  return text.replace(STEERING, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

const LONGEST_NAME = 60;

/** A name from a log within a sentence: it neither steers nor floods it. */
export function nameInSentence(name: string): string {
  const characters = Array.from(toPlainText(name));
  return characters.length > LONGEST_NAME
    ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
    : characters.join('');
}
