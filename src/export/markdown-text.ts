import { toPlainText } from '../flow/plain-text.ts';
import { wellFormed } from './well-formed.ts';

/** What a backslash before it makes a mere character (CommonMark 0.31, 2.4). */
const PUNCTUATION = new Set('*_~[]#!$^{}');

/**
 * Text from a log as it reads in Markdown: nothing of it is markup, a link, an image or HTML, wherever it is pasted,
 * in a table too. What Markdown (with GitHub's tables, bare links and mentions) would read as more gets a backslash;
 * what also ends a cell, begins HTML or is a backslash itself is written as HTML's entity.
 */
export function markdownText(text: string): string {
  return wellFormed(toPlainText(text))
    .replace(/[*_~[\]#!$^{}&<>|`\\@]|(?<=www)\.|:(?=\/\/)/gi, (character) =>
      PUNCTUATION.has(character) ? `\\${character}` : `&#${character.charCodeAt(0)};`,
    )
    .replace(/^\s*[-+=]/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`)
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}
