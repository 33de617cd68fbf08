import type { Paint } from '../export/explain-text.ts';
import { countOf, exactCount, readableBytes } from '../export/figure-text.ts';
import { toPlainText } from '../flow/plain-text.ts';
import { type Account, type FileAccount, REJECTIONS_KEPT } from '../ingest/account.ts';
import { fileFacts } from '../ingest/file-facts.ts';
import { isCaution, type QualityNote } from '../ingest/quality.ts';
import { nameOfFile } from './read-input.ts';

/** What everybody's terminal has. */
const WIDTH = 80;
const LABEL_WIDTH = 14;
const LABEL_INDENT = ' '.repeat(2 + LABEL_WIDTH);

export interface Inspection {
  readonly account: Account;
  readonly quality: readonly QualityNote[];
}

/** What the files are, how far they can be trusted, and what of them was rejected. */
export function inspectText({ account, quality }: Inspection, paint: Paint): readonly string[] {
  const blocks = [
    ...account.files.map((file) => fileLines(file, paint)),
    ...(account.accepted > 0 ? [qualityLines(quality, paint)] : []),
    ...(account.rejected > 0 ? [rejectionLines(account, paint)] : []),
  ];
  return blocks.map((lines, at) => `${at === 0 ? '' : '\n'}${lines.join('\n')}\n`);
}

function fileLines(file: FileAccount, paint: Paint): readonly string[] {
  const facts = [{ label: 'size', text: readableBytes(file.bytes) }, ...fileFacts(file)];
  return [
    paint(toPlainText(nameOfFile(file.file)), 'title'),
    ...facts.flatMap(({ label, text }) =>
      hanging(`  ${label.padEnd(LABEL_WIDTH)}`, LABEL_INDENT, toPlainText(text)),
    ),
    ...file.notices.flatMap(({ line, text, count }) =>
      hanging(
        `  ${'notice'.padEnd(LABEL_WIDTH)}`,
        LABEL_INDENT,
        toPlainText(`${text} (${count > 1 ? `${exactCount(count)} times, first in` : 'in'} line ${line})`),
      ),
    ),
  ];
}

function qualityLines(quality: readonly QualityNote[], paint: Paint): readonly string[] {
  const title = paint('How far to trust it', 'title');
  if (quality.length === 0)
    return [title, '  Nothing stands out: there is no sign that anything is missing.'];
  return [
    title,
    ...quality.flatMap((note, at) => [
      ...(at === 0 ? [] : ['']),
      ...hanging(isCaution(note) ? '  ! ' : '  - ', '    ', toPlainText(note.says)).map((line) =>
        paint(line, isCaution(note) ? 'pass' : 'title'),
      ),
      ...hanging('    ', '    ', toPlainText(note.means)),
    ]),
  ];
}

function rejectionLines({ rejected, rejections }: Account, paint: Paint): readonly string[] {
  const all = countOf(rejected, 'rejected record');
  return [
    paint(rejected > rejections.length ? `The first ${REJECTIONS_KEPT} of ${all}` : all, 'title'),
    ...rejections.flatMap(({ file, line, reason }) =>
      hanging('  ', '    ', toPlainText(`${nameOfFile(file)}:${line}: ${reason}`)),
    ),
    ...(rejected > rejections.length ? ['  --rejections FILE writes all of them.'] : []),
  ];
}

/** Text broken at spaces to the terminal's width; a word that is longer than a line stays whole. */
function hanging(first: string, rest: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
