import { Button, CopyButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Copies a list as it pastes into a table: a line each, parted by tabs. */
export function CopyRows({ rows }: { rows: readonly (readonly (string | number)[])[] }): ReactNode {
  return (
    <CopyButton value={rows.map((row) => row.join('\t')).join('\n')}>
      {({ copied, copy }) => (
        <Button leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  );
}
