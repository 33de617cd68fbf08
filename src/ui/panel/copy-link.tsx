import { CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './reporter-section.module.css';

interface CopyLinkProps {
  readonly text: string;
  /** The text itself on hover, where it is short. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function CopyLink({ text, title, children }: CopyLinkProps): ReactNode {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <button type="button" className={classes['link']} title={title} onClick={copy}>
          {copied ? 'Copied' : children}
        </button>
      )}
    </CopyButton>
  );
}
