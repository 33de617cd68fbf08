import { toPlainText } from '../flow/plain-text.ts';

/**
 * Text from a log as it reads in Markdown: nothing of it is markup, a link, an image or HTML, wherever it is pasted.
 * Punctuation that can begin markup is escaped (CommonMark 0.31, 2.4), and what GitHub makes links and mentions of by
 * itself is broken up.
 */
export function markdownText(text: string): string {
  return toPlainText(text)
    .replace(/[\\`*_[\]<>#|~$&]/g, '\\$&')
    .replace(/^\s*[-+=]/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;&#47;')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}
