import { Button, Kbd, Loader, Menu } from '@mantine/core';
import {
  IconBrandGit,
  IconChevronDown,
  IconDeviceFloppy,
  IconFiles,
  IconLink,
  IconPhoto,
  IconShare2,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shortcutWords } from '../../app/actions/action.ts';
import { actionById } from '../../app/actions/registry.ts';
import { useAppState } from '../app-context.ts';
import classes from '../shell/header-button.module.css';
import { useAction } from '../use-action.ts';

/** Ways out of the tool. */
export function ShareMenu(): ReactNode {
  const copying = useAppState((state) => state.copying);
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <Button
          leftSection={copying ? <Loader size={14} /> : <IconShare2 size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          className={classes['button'] ?? ''}
          title="A link, an image, a file"
          data-testid="share-button"
        >
          <span className={classes['word']}>Share</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Item id="copy-link" icon={<IconLink size={15} aria-hidden />} />
        <Item id="copy-image" icon={<IconPhoto size={15} aria-hidden />} />
        <Item id="copy-mermaid" icon={<IconBrandGit size={15} aria-hidden />} />
        <Menu.Divider />
        <Item id="save-as" icon={<IconDeviceFloppy size={15} aria-hidden />} />
        <Item id="save-steps" icon={<IconFiles size={15} aria-hidden />} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ id, icon }: { readonly id: string; readonly icon: ReactNode }): ReactNode {
  const { label, applies, perform } = useAction(id);
  const { shortcut } = actionById(id);
  return (
    <Menu.Item
      leftSection={icon}
      rightSection={shortcut && <Kbd>{shortcutWords(shortcut)}</Kbd>}
      disabled={!applies}
      onClick={perform}
    >
      {label}
    </Menu.Item>
  );
}
