/** Kubernetes writes ReplicaSets' hashes in this alphabet, CronJobs' times as eight digits. */
const ROLLOUT_SUFFIXES: readonly RegExp[] = [/-[456789bcdf]{6,10}-\*$/, /-[0-9]{8}-\*$/, /-\*$/];

/**
 * The workload's name: that of its pods without what each rollout changes. The hash is known for certain
 * where records carry the label `pod-template-hash`.
 */
export function workloadName(endpoint: {
  readonly name: string;
  readonly podTemplateHash: string | null;
}): string {
  const { name, podTemplateHash } = endpoint;
  const suffix = podTemplateHash === null ? null : `-${podTemplateHash}-*`;
  if (suffix !== null && name.length > suffix.length) return name.slice(0, -suffix.length);
  for (const pattern of ROLLOUT_SUFFIXES) {
    const base = name.replace(pattern, '');
    if (base !== name && base !== '') return base;
  }
  return name;
}
