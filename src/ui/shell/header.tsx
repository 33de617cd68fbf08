import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconFolderOpen,
  IconHelp,
  IconPawFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { countOf, exactCount } from '../../app/figures.ts';
import { SAMPLES, sampleOpening } from '../../app/samples.ts';
import { cautionsInWords } from '../../app/trust.ts';
import { undecodedWords } from '../../app/wording.ts';
import { useAppState, useScreen } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import { ManifestsTag } from '../policies/manifests-tag.tsx';
import { SearchButton } from '../search/search-button.tsx';
import { ShareMenu } from '../sharing/share-menu.tsx';
import { ViewsButton } from '../views/views-button.tsx';
import { ColoursMenu } from './colours-menu.tsx';
import classes from './header.module.css';
import buttonClasses from './header-button.module.css';

export function Header(): ReactNode {
  const capture = useAppState((state) => state.capture);
  const showDialog = useAppState((state) => state.showDialog);
  return (
    <header className={classes['header']}>
      <h1 className={classes['name']}>
        <IconPawFilled size={20} aria-hidden className={classes['paw']} />
        Pawprint
      </h1>
      {capture && (
        <p className={classes['open']} data-testid="open-capture">
          <span className={classes['title']} title={capture.title}>
            <Recorded>{capture.title}</Recorded>
          </span>
          <span className={classes['dot']} aria-hidden>
            ·
          </span>
          <Tooltip label="What became of the records (I)">
            <button type="button" className={classes['records']} onClick={() => showDialog('account')}>
              {countOf(capture.account.accepted, 'record')}
            </button>
          </Tooltip>
        </p>
      )}
      <TrustTag />
      <AccountTags />
      <NetworksTag />
      <ManifestsTag />
      <span className={classes['gap']} />
      <SearchButton />
      {capture && <ViewsButton />}
      {capture && <ShareMenu />}
      {capture && <OpenMenu />}
      <ColoursMenu />
      <Tooltip label="What can be done here (?)">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label="Help"
          onClick={() => showDialog('help')}
        >
          <IconHelp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function OpenMenu(): ReactNode {
  const { chooseFiles } = useScreen();
  const open = useAppState((state) => state.open);
  const showDialog = useAppState((state) => state.showDialog);
  const forgetPlaces = useAppState((state) => state.forgetPlaces);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          leftSection={<IconFolderOpen size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          className={buttonClasses['button'] ?? ''}
        >
          <span className={buttonClasses['word']}>Open</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={<Kbd>O</Kbd>} onClick={chooseFiles}>
          Files…
        </Menu.Item>
        <Menu.Item onClick={chooseFiles}>Policy manifests…</Menu.Item>
        <Menu.Item rightSection={<Kbd>R</Kbd>} onClick={() => showDialog('networks')}>
          Own networks…
        </Menu.Item>
        <Menu.Item onClick={forgetPlaces}>Forget kept positions</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Samples</Menu.Label>
        {SAMPLES.map(({ id, title }) => (
          <Menu.Item
            key={id}
            onClick={() => {
              const opening = sampleOpening(id, document.baseURI);
              if (opening) void open(opening);
            }}
          >
            {title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Files can be dropped, and text pasted, anywhere on this page.</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only where the graph may mislead: a mark that is always there would soon be overlooked. */
function TrustTag(): ReactNode {
  const cautions = useAppState(({ capture }) => capture && cautionsInWords(capture.quality));
  const showDialog = useAppState((state) => state.showDialog);
  if (cautions === null) return null;
  return (
    <Tooltip label="How far to trust this capture (T)">
      <button
        type="button"
        className={`${classes['tag']} ${classes['rejected']}`}
        data-testid="cautions"
        onClick={() => showDialog('trust')}
      >
        <IconAlertTriangle size={13} stroke={2} aria-hidden />
        {cautions}
      </button>
    </Tooltip>
  );
}

function AccountTags(): ReactNode {
  const account = useAppState(({ capture }) => capture?.account ?? null);
  const showDialog = useAppState((state) => state.showDialog);
  if (!account) return null;
  const notices = account.files.reduce((sum, file) => sum + file.notices.length, 0);
  return (
    <>
      {account.rejected > 0 && (
        <button
          type="button"
          className={`${classes['tag']} ${classes['rejected']}`}
          onClick={() => showDialog('account')}
        >
          {exactCount(account.rejected)} rejected
        </button>
      )}
      {account.undecodablePolicies > 0 && (
        <button
          type="button"
          className={classes['tag']}
          title={undecodedWords(account.undecodablePolicies)}
          onClick={() => showDialog('account')}
        >
          {exactCount(account.undecodablePolicies)} not decoded
        </button>
      )}
      {notices > 0 && (
        <button type="button" className={classes['tag']} onClick={() => showDialog('account')}>
          {countOf(notices, 'notice')}
        </button>
      )}
    </>
  );
}

/** Own names change what is drawn, so it is said that there are some. */
function NetworksTag(): ReactNode {
  const named = useAppState(({ capture }) => capture?.networks.definitions.length ?? 0);
  const showDialog = useAppState((state) => state.showDialog);
  if (named === 0) return null;
  return (
    <button type="button" className={classes['tag']} onClick={() => showDialog('networks')}>
      {countOf(named, 'own network')}
    </button>
  );
}
