import { Modal, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { exactCount } from '../../app/figures.ts';
import { cautionsInWords } from '../../app/trust.ts';
import { useAppState } from '../app-context.ts';
import classes from './account-dialog.module.css';
import { AccountTab } from './account-tab.tsx';
import { TrustTab } from './trust-tab.tsx';

/** What became of every record that was read, and how far to trust the whole: nothing is lost in silence. */
export function AccountDialog(): ReactNode {
  const capture = useAppState((state) => state.capture);
  const dialog = useAppState((state) => state.dialog);
  const showDialog = useAppState((state) => state.showDialog);
  const closeDialog = useAppState((state) => state.closeDialog);
  const tab = dialog === 'trust' ? 'trust' : 'account';
  return (
    <Modal
      opened={capture !== null && (dialog === 'account' || dialog === 'trust')}
      onClose={closeDialog}
      title="About this capture"
      size={760}
      // From the top, so that the tabs stay where they are when what is below them has another height.
      centered={false}
      yOffset="10vh"
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {capture && (
        <Tabs
          value={tab}
          color="var(--accent)"
          onChange={(value) => showDialog(value === 'trust' ? 'trust' : 'account')}
          keepMounted={false}
          classNames={{ tab: classes['tab'] ?? '', panel: classes['panel'] ?? '' }}
        >
          <Tabs.List>
            <Tabs.Tab value="account">
              What became of the records
              <Count text={rejectedInWords(capture.account.rejected)} />
            </Tabs.Tab>
            <Tabs.Tab value="trust">
              How far to trust it
              <Count text={cautionsInWords(capture.quality)} />
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="account">
            <AccountTab account={capture.account} />
          </Tabs.Panel>
          <Tabs.Panel value="trust">
            <TrustTab quality={capture.quality} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Modal>
  );
}

function Count({ text }: { text: string | null }): ReactNode {
  return text !== null && <span className={classes['count']}>{text}</span>;
}

function rejectedInWords(rejected: number): string | null {
  return rejected === 0 ? null : `${exactCount(rejected)} rejected`;
}
