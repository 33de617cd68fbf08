import { openFile, UnreadableFileError } from '../sources/files.ts';
import { UsageError } from './read-input.ts';

/**
 * The text of a file that goes with an option; `-` is standard input. Little more is read than `longest` characters,
 * which say that it is too long: a wrong file may be a huge one. Throws UsageError where it can't be read.
 */
export async function readTextFile(file: string, option: string, longest: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    const source = await openFile(file);
    for await (const slice of source.slices()) {
      text += decoder.decode(slice, { stream: true });
      if (text.length > longest) break;
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}
