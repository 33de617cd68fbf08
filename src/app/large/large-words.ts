import { toPlainText } from '../../flow/plain-text.ts';
import { countOf, exactCount } from '../figures.ts';
import type { PictureSize } from './bounds.ts';
import type { Keeps } from './narrower.ts';

/** `6,000 nodes, 18,000 edges`. */
export function sizeWords({ nodes, edges }: PictureSize): string {
  return `${countOf(nodes, 'node')}, ${countOf(edges, 'edge')}`;
}

/** What a person gets with a narrower view: a title, and what it is good for. */
export function keepsWords(keeps: Keeps): { readonly title: string; readonly why: string } {
  switch (keeps.kind) {
    case 'denied':
      return { title: 'Denied connections only', why: 'What policies stopped, and who tried.' };
    case 'networks':
      return {
        title: 'To and from networks and NetworkSets',
        why: 'What comes in from outside, and what goes out.',
      };
    case 'deniedNamespace':
      return {
        title: `${toPlainText(keeps.label)} and its neighbours`,
        why: `${countOf(keeps.deniedFlows, 'flow')} of it denied.`,
      };
    case 'largest': {
      const [only] = keeps.labels;
      const names = keeps.labels.map(toPlainText).join(', ');
      return keeps.labels.length === 1
        ? {
            title: `${toPlainText(only ?? '')} and its neighbours`,
            why: 'The namespace with the most traffic.',
          }
        : { title: `The ${exactCount(keeps.labels.length)} largest namespaces`, why: names };
    }
    case 'merged':
      return { title: 'Rollouts merged', why: 'One node for all rollouts of a workload.' };
    case 'folded':
      return { title: 'All namespaces folded', why: 'One node for each namespace; unfold what you look at.' };
  }
}
