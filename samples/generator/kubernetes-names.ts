import type { Random } from './random.ts';

/**
 * Kubernetes writes generated suffixes without vowels and look-alikes (apimachinery, util/rand:
 * `bcdfghjklmnpqrstvwxz2456789`).
 */
const SUFFIX_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * A ReplicaSet's hash is a decimal number, each of whose digits is mapped into the alphabet above by
 * `SafeEncodeString`; only ten letters can come out.
 */
const HASH_ALPHABET = '456789bcdf';

/** `856cd6d9f5`: what a Deployment puts between its name and its pods' suffix. */
export function replicaSetHash(random: Random): string {
  // The hash has 32 bits: nine or ten digits nearly always.
  return letters(random, HASH_ALPHABET, random.chance(0.8) ? 10 : 9);
}

/** `x7k2p`: the end of a generated pod name. */
export function podSuffix(random: Random): string {
  return letters(random, SUFFIX_ALPHABET, 5);
}

function letters(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet.charAt(random.integer(0, alphabet.length - 1));
  return text;
}
