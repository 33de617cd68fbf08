import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './figures.module.css';

export function Figures({ children }: { children: ReactNode }): ReactNode {
  return <dl className={classes['figures']}>{children}</dl>;
}

interface FigureProps {
  readonly label: string;
  /** What is exact, or what is meant. */
  readonly title: string;
  /** Whether the label shows that there is more to say. */
  readonly marked?: boolean;
  readonly children: ReactNode;
}

export function Figure({ label, title, marked = false, children }: FigureProps): ReactNode {
  return (
    <div>
      <dt className={marked ? classes['marked'] : undefined}>
        <Tooltip label={title} multiline maw={260}>
          <span>{label}</span>
        </Tooltip>
      </dt>
      <dd>
        <Tooltip label={title} multiline maw={260}>
          <span>{children}</span>
        </Tooltip>
      </dd>
    </div>
  );
}
