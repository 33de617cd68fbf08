import { countOf, exactCount, listInWords } from '../flow/count-text.ts';
import { type Moments, UTC } from '../flow/moment-text.ts';
import { ACTIONS, REPORTER_WORDS, REPORTERS } from '../flow/verdict.ts';
import type { FileAccount } from './account.ts';
import type { CountedTraits, PolicyEra } from './record-traits.ts';

/** One thing that a file is or holds, in words: `reporters`, `source: 1,429, destination: 1,193`. */
export interface FileFact {
  readonly label: string;
  readonly text: string;
}

const ERA_WORDS: Record<PolicyEra, string> = {
  legacy: 'named as before Calico 3.32',
  kinded: 'named as since Calico 3.32',
  structured: 'structured, as Goldmane has them',
  mixed: 'named in both ways',
  none: 'none',
};
const ERAS = ['kinded', 'legacy', 'mixed', 'structured', 'none'] as const satisfies readonly PolicyEra[];

/** What a file is, from its account: its form, then what its accepted records have in common. */
export function fileFacts(file: FileAccount, { formatPeriod }: Moments = UTC): readonly FileFact[] {
  const facts = [
    {
      label: 'written as',
      text: file.dialects.length === 0 ? 'nothing that is known' : listInWords(file.dialects),
    },
    ...(file.envelopes.length === 0 ? [] : [{ label: 'wrapped in', text: listInWords(file.envelopes) }]),
    { label: 'records', text: recordsText(file) },
  ];
  if (file.accepted === 0) return facts;
  const { startSeconds, endSeconds, traits } = file;
  return [
    ...facts,
    {
      label: 'time',
      text: startSeconds === null ? 'none recorded' : formatPeriod(startSeconds, endSeconds ?? startSeconds),
    },
    {
      label: 'verdicts',
      text: counted(
        ACTIONS.map((action) => [action, countWhere(traits, (each) => each.action === action)] as const),
        file.accepted,
      ),
    },
    {
      label: 'reporters',
      text: counted(
        REPORTERS.map(
          (reporter) =>
            [REPORTER_WORDS[reporter], countWhere(traits, (each) => each.reporter === reporter)] as const,
        ),
        file.accepted,
      ),
    },
    { label: 'aggregation', text: aggregationText(traits, file.accepted) },
    { label: 'policies', text: policiesText(traits, file.accepted) },
  ];
}

function recordsText({ records, accepted, rejected }: FileAccount): string {
  if (records === 0) return 'none';
  if (rejected === 0) return `${exactCount(records)}, all accepted`;
  return `${exactCount(records)}: ${exactCount(accepted)} accepted, ${exactCount(rejected)} rejected`;
}

function aggregationText(traits: readonly CountedTraits[], accepted: number): string {
  const levels = ([0, 1, 2, 3] as const).map(
    (level) => [`level ${level}`, countWhere(traits, ({ aggregation }) => aggregation === level)] as const,
  );
  const unknown = countWhere(traits, ({ aggregation }) => aggregation === null);
  if (unknown === accepted) return 'not recorded in this form';
  return counted([...levels, ['not recorded', unknown]], accepted);
}

function policiesText(traits: readonly CountedTraits[], accepted: number): string {
  const eras = ERAS.map((era) => [ERA_WORDS[era], countWhere(traits, (each) => each.era === era)] as const);
  const deprecated = countWhere(traits, ({ allPoliciesOnly }) => allPoliciesOnly);
  const text = counted(eras, accepted);
  return deprecated === 0 ? text : `${text}; in all_policies alone ${ofAll(deprecated, accepted)}`;
}

/** `allow: 2,400, deny: 222`; a single one without its count, for it is that of the records. */
function counted(parts: readonly (readonly [word: string, count: number])[], accepted: number): string {
  return parts
    .filter(([, count]) => count > 0)
    .map(([word, count]) => (count === accepted ? word : `${word}: ${exactCount(count)}`))
    .join(', ');
}

function ofAll(count: number, accepted: number): string {
  return count === accepted ? 'everywhere' : `in ${countOf(count, 'record')}`;
}

function countWhere(traits: readonly CountedTraits[], holds: (traits: CountedTraits) => boolean): number {
  return traits.reduce((sum, each) => sum + (holds(each) ? each.records : 0), 0);
}
