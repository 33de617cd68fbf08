import { workloadName } from '../flow/workload-name.ts';
import type { NodeIdentity } from './folding.ts';

/**
 * Whether a node is meant by what a person typed: its name, `namespace/name` or id, where `*` stands for
 * any text. A workload's pods are also met by the workload's name, which is how people call them.
 */
export function matchesEnd(node: NodeIdentity, pattern: string): boolean {
  const expression = new RegExp(`^${pattern.split('*').map(escapeExpression).join('.*')}$`, 'su');
  const names = [node.name];
  if (node.type === 'wep') names.push(workloadName({ name: node.name, podTemplateHash: null }));
  const namespace = node.namespace ?? '-';
  return [node.id, ...names, ...names.map((name) => `${namespace}/${name}`)].some((text) =>
    expression.test(text),
  );
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
