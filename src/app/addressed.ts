import type { Account } from '../ingest/account.ts';
import { countOf, exactCount } from './figures.ts';

/** Felix writes addresses up to this level of aggregation. */
const LAST_WITH_ADDRESSES = 1;

/** Which records own networks can name, and how many of the open ones these are. */
export function addressedWords(account: Account | null): string {
  const rule =
    'Records at aggregation level 2 and up (Calico’s default for allowed flows) carry no addresses and stay ' +
    'public or private network, and so do Whisker’s.';
  if (!account || account.accepted === 0) return rule;
  const addressed = account.files
    .flatMap(({ traits }) => traits)
    .filter(({ aggregation }) => aggregation !== null && aggregation <= LAST_WITH_ADDRESSES)
    .reduce((sum, { records }) => sum + records, 0);
  if (addressed === 0)
    return `No record of what is open carries addresses, so nothing of it can be named. ${rule}`;
  const of = addressed === account.accepted ? '' : `${exactCount(addressed)} of `;
  const carry = account.accepted === 1 ? 'carries' : 'carry';
  return `Of what is open, ${of}${countOf(account.accepted, 'record')} ${carry} addresses or pod names. ${rule}`;
}
