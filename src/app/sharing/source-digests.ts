import { sha256 } from '@noble/hashes/sha2';
import type { ByteSource } from '../../ingest/byte-source.ts';
import { fileSource, sameOriginFile, textSource } from '../../sources/browser.ts';
import { type Opening, openingTitle } from '../opening.ts';

/** SHA-256 in hexadecimal digits, by the names of sources. */
export type SourceDigests = ReadonlyMap<string, string>;

/** The names of what was opened, each once, as the account has them. */
export function sourceNames(opening: Opening): readonly string[] {
  if (opening.kind !== 'files') return [openingTitle(opening)];
  return [...new Set(opening.files.map(({ name }) => name))];
}

/**
 * Hashes what was opened, a slice at a time, so that its size doesn't matter. Not WebCrypto, which takes a file as a whole
 * and which a page served over plain HTTP doesn't have. What can't be read any more, and a name that two different
 * files have, has no digest.
 */
export async function digestSources(opening: Opening): Promise<SourceDigests> {
  const digests = new Map<string, string | null>();
  for (const source of await sourcesOf(opening)) {
    const digest = await digestOf(source).catch(() => null);
    const before = digests.get(source.name);
    digests.set(source.name, before === undefined || before === digest ? digest : null);
  }
  return new Map(
    [...digests].flatMap(([name, digest]) => (digest === null ? [] : [[name, digest] as const])),
  );
}

async function sourcesOf(opening: Opening): Promise<readonly ByteSource[]> {
  if (opening.kind === 'files') return opening.files.map(fileSource);
  if (opening.kind === 'text') return [textSource(openingTitle(opening), opening.text)];
  return [fileSource(await sameOriginFile(opening.file, opening.url))];
}

async function digestOf(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for await (const slice of source.slices()) hash.update(slice);
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
