import { CloseButton } from '@mantine/core';
import { IconHighlight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { litWords } from '../../app/policies/policy-words.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './lit-policy.module.css';

/** Whose edges are lit on the graph, and how many there are. */
export function LitPolicy(): ReactNode {
  const lit = useAppState((state) => state.litPolicy);
  const words = useAppState(litWords);
  const lightPolicy = useAppState((state) => state.lightPolicy);
  if (!lit) return null;
  return (
    <p className={classes['lit']} role="status" data-testid="lit-policy">
      <IconHighlight size={15} aria-hidden className={classes['icon']} />
      <span className={classes['policy']}>
        <Recorded>{lit.title}</Recorded>
      </span>
      <span className={classes['words']}>{words}</span>
      <CloseButton
        size="sm"
        aria-label="Put out the edges of this policy"
        title="Put out (Esc)"
        onClick={() => lightPolicy(null)}
      />
    </p>
  );
}
