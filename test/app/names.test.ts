import { expect, test } from 'vitest';
import { middleEllipsis, nameNodes } from '../../src/app/names.ts';
import { graphOf, nodeOf } from './graph-of.ts';

test('a caption is what stands under a node: without the word that its shape says', () => {
  const service = nodeOf({ id: 'a', type: 'service', name: 'ingress-nginx-controller' });
  expect(nameNodes(graphOf([service])).get('a')).toEqual({
    short: 'ingress-nginx-controller service',
    caption: 'ingress-ngi…controller',
    full: 'yaobank/ingress-nginx-controller',
  });
});

test('a long name loses its middle, by characters and not by halves of them', () => {
  expect(middleEllipsis('ingress-nginx-controller')).toBe('ingress-ngi…controller');
  expect(middleEllipsis('ingress-nginx-controller')).toHaveLength(22);
  expect(middleEllipsis('short')).toBe('short');
  expect(middleEllipsis('🐾🐾🐾🐾', 3)).toBe('🐾…🐾');
});
