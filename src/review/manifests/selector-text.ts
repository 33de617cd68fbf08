import type { CalicoSpec, LabelSelector, Subject } from './resource-schema.ts';

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['In', 'in'],
  ['NotIn', 'not in'],
]);

/** A Kubernetes label selector in Calico's selector language; '' for one that selects everything. */
export function labelSelectorText(selector: LabelSelector | null | undefined): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(
    ([key, value]) => `${key} == '${value ?? ''}'`,
  );
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values }) => {
    const word = OPERATORS.get(operator);
    if (word !== undefined)
      return `${key} ${word} { ${(values ?? []).map((value) => `'${value}'`).join(', ')} }`;
    return operator === 'DoesNotExist' ? `!has(${key})` : `has(${key})`;
  });
  return [...labels, ...expressions].join(' && ');
}

/** Whom a Calico policy selects. */
export function calicoSelectorText(spec: CalicoSpec): string {
  return together([
    ['', spec.selector],
    ['namespaces: ', spec.namespaceSelector],
    ['service accounts: ', spec.serviceAccountSelector],
  ]);
}

/** Whom a cluster-wide Kubernetes policy selects. */
export function subjectText(subject: Subject): string {
  return together([
    ['', labelSelectorText(subject?.pods?.podSelector)],
    ['namespaces: ', labelSelectorText(subject?.namespaces ?? subject?.pods?.namespaceSelector)],
  ]);
}

function together(parts: readonly (readonly [string, string | null | undefined])[]): string {
  return parts.flatMap(([label, text]) => (text ? [`${label}${text}`] : [])).join('; ');
}
