import type { QualityNote } from '../ingest/quality.ts';
import { isCaution } from '../ingest/quality.ts';
import { countOf } from './figures.ts';

export { fileFacts } from '../ingest/file-facts.ts';
export { isCaution } from '../ingest/quality.ts';

/** `2 cautions`; null where there is none. */
export function cautionsInWords(quality: readonly QualityNote[]): string | null {
  const cautions = quality.filter(isCaution).length;
  return cautions === 0 ? null : countOf(cautions, 'caution');
}
