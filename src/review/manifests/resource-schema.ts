import { z } from 'zod';

/** Scalars come as text: YAML's own idea of numbers and booleans would change names. */
const number = z
  .string()
  .regex(/^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$/, 'is no number')
  .transform(Number);
const text = z.string();
const many = <T extends z.ZodType>(item: T) => z.array(item).nullish();
/** `- {}` and `-` are rules that match everything. */
const rule = <T extends z.ZodType>(shape: T) => z.preprocess((value) => value ?? {}, shape);
const anything = z.looseObject({});

const labelSelector = z.object({
  matchLabels: z.record(z.string(), z.string().nullable()).nullish(),
  matchExpressions: many(z.object({ key: text, operator: text, values: many(text) })),
});
export type LabelSelector = z.infer<typeof labelSelector>;

const calicoRule = rule(z.object({ action: text }));
export const calicoSpec = z.object({
  tier: text.nullish(),
  order: number.nullish(),
  selector: text.nullish(),
  namespaceSelector: text.nullish(),
  serviceAccountSelector: text.nullish(),
  types: many(text),
  ingress: many(calicoRule),
  egress: many(calicoRule),
});
export type CalicoSpec = z.infer<typeof calicoSpec>;

const port = z.object({ protocol: text.nullish(), port: text.nullish(), endPort: text.nullish() });
const kubernetesRule = rule(z.object({ from: many(anything), to: many(anything), ports: many(port) }));
export type KubernetesRule = z.infer<typeof kubernetesRule>;
export const kubernetesSpec = z.object({
  podSelector: labelSelector.nullish(),
  policyTypes: many(text),
  ingress: many(kubernetesRule),
  egress: many(kubernetesRule),
});

const subject = z
  .object({
    namespaces: labelSelector.nullish(),
    pods: z
      .object({ namespaceSelector: labelSelector.nullish(), podSelector: labelSelector.nullish() })
      .nullish(),
  })
  .nullish();
export type Subject = z.infer<typeof subject>;

const clusterRule = z.object({
  action: text,
  from: many(anything),
  to: many(anything),
  protocols: many(anything),
});
export type ClusterRule = z.infer<typeof clusterRule>;
export const clusterSpec = z.object({
  tier: z.enum(['Admin', 'Baseline'], 'is neither Admin nor Baseline'),
  priority: number.nullish(),
  subject,
  ingress: many(clusterRule),
  egress: many(clusterRule),
});

const adminRule = z.object({
  action: text,
  from: many(anything),
  to: many(anything),
  ports: many(anything),
});
export type AdminRule = z.infer<typeof adminRule>;
export const adminSpec = z.object({
  priority: number.nullish(),
  subject,
  ingress: many(adminRule),
  egress: many(adminRule),
});
export type AdminSpec = z.infer<typeof adminSpec>;

export const tierSpec = z.object({ order: number.nullish(), defaultAction: text.nullish() });

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['array', 'is no list'],
  ['object', 'is no mapping'],
  ['record', 'is no mapping'],
  ['string', 'is no plain text'],
]);

/** The first thing that is wrong with a spec: where, from the resource, and what. */
export function firstIssue(error: z.ZodError): {
  readonly path: readonly (string | number)[];
  readonly reason: string;
} {
  const [issue] = error.issues;
  const within = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  return { path: ['spec', ...within], reason: issue === undefined ? 'is not as expected' : reasonOf(issue) };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.message.endsWith('received undefined')) return 'is missing';
  return EXPECTED.get(issue.expected) ?? issue.message;
}
