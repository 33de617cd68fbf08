import { z } from 'zod';
import { ENDPOINT_TYPES } from '../flow/endpoint.ts';
import type { FieldKind } from '../flow/fields.ts';
import { FIRST_MILLISECONDS, readTime } from '../flow/read-time.ts';
import { ACTIONS, REPORTERS } from '../flow/verdict.ts';

/** Larger numbers can't be added up exactly, and JSON has already rounded them. */
const exactWhole = z.int().nonnegative();

const whole = z.union([
  exactWhole,
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(exactWhole),
]);

const text = z.string();

const scalarAsText = z.union([z.string(), z.number().transform(String)]);

/** `["k=v"]`, Enterprise's `{"labels":["k=v"]}`, or Whisker's one string `k=v | k2=v2`. */
const list = z.union([
  z.array(scalarAsText),
  z.object({ labels: z.array(scalarAsText).nullish() }).transform((value) => value.labels ?? []),
  z.string().transform((value) => (value === '' ? [] : value.split(' | '))),
]);

const action = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(ACTIONS));

/** Lists such as `dst, fwd` count as the end that they name. */
const reporter = z
  .string()
  .transform((value) =>
    value
      .toLowerCase()
      .split(',')
      .map((part) => part.trim()),
  )
  .pipe(z.array(z.enum(REPORTERS)))
  .transform((ends) => (ends.includes('src') ? 'src' : ends.includes('dst') ? 'dst' : 'fwd'));

const endpointType = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.enum(ENDPOINT_TYPES));

const time = z.unknown().transform((value, context) => {
  const seconds = readTime(value);
  if (seconds === null) context.addIssue({ code: 'custom', message: 'no time' });
  return seconds ?? 0;
});

const SCHEMAS: Record<FieldKind, z.ZodType> = {
  time,
  counter: whole,
  port: whole,
  statistic: z.number(),
  text,
  word: text.transform((value) => value.toLowerCase()),
  portName: scalarAsText,
  list,
  action,
  reporter,
  endpointType,
};

/** What a field should have been, in words for a rejection or notice. */
export const EXPECTED: Record<FieldKind, string> = {
  time: 'Unix seconds, or a date such as 2026-01-31T12:00:00Z',
  counter: 'a whole number from 0',
  port: 'a port number or null',
  statistic: 'a number',
  text: 'a string',
  word: 'a string',
  portName: 'a string',
  list: 'a list of strings',
  action: 'allow, deny or pass',
  reporter: 'src, dst or fwd',
  endpointType: 'wep, hep, ns or net',
};

/** Kinds whose unreadable values would make a figure or verdict wrong: they reject the record. */
export const REJECTING_KINDS: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'time',
  'counter',
  'port',
  'action',
  'reporter',
]);

/** Stands for a value that its kind can't have. */
export const UNREADABLE = Symbol('unreadable');

/**
 * Reads a present value by its kind. Values as Calico writes them take one look at their type; anything
 * else is for the schema to judge (a zod parse per field costs more than parsing the record's JSON).
 */
export function readValue(kind: FieldKind, value: unknown): unknown {
  if (isAsWritten(kind, value)) return value;
  const labels = labelsAsWritten(kind, value);
  if (labels !== null) return labels;
  const result = SCHEMAS[kind].safeParse(value);
  return result.success ? result.data : UNREADABLE;
}

/** The vocabularies as Calico writes them; other spellings of the same go by the schemas. */
const WORDS: Partial<Record<FieldKind, ReadonlySet<string>>> = {
  action: new Set(ACTIONS),
  reporter: new Set(REPORTERS),
  endpointType: new Set(ENDPOINT_TYPES),
  word: new Set(['tcp', 'udp', 'icmp']),
};

function isAsWritten(kind: FieldKind, value: unknown): boolean {
  if (typeof value === 'string') {
    return kind === 'text' || kind === 'portName' || (WORDS[kind]?.has(value) ?? false);
  }
  if (typeof value === 'number') {
    if (kind === 'statistic') return Number.isFinite(value);
    if (kind === 'time') return Number.isInteger(value) && value >= 0 && value < FIRST_MILLISECONDS;
    return (kind === 'counter' || kind === 'port') && Number.isSafeInteger(value) && value >= 0;
  }
  return false;
}

/** The list of a `{"labels":[…]}` that holds strings only; null for anything else. */
function labelsAsWritten(kind: FieldKind, value: unknown): readonly string[] | null {
  if (kind !== 'list' || typeof value !== 'object' || value === null) return null;
  const labels = Array.isArray(value) ? value : 'labels' in value ? value.labels : null;
  return Array.isArray(labels) && labels.every((label) => typeof label === 'string') ? labels : null;
}
