import { Kbd, Menu } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { type Action, shortcutWords } from '../../app/actions/action.ts';
import { actionsAbout } from '../../app/actions/registry.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';

/** What belongs together stands together, in the registry's order. */
function groupsOf(actions: readonly Action[]): readonly (readonly Action[])[] {
  const names = [...new Set(actions.map(({ group }) => group))];
  return names.map((name) => actions.filter(({ group }) => group === name));
}

/** A menu that would end below the window moves up; one that is taller than the window scrolls. */
const WITHIN_WINDOW = { flip: false, shift: { crossAxis: true, padding: 8 } } as const;
const NO_TALLER = { maxHeight: 'calc(100vh - 16px)', overflowY: 'auto' } as const;

/** What the registry knows to do with the thing under the pointer. */
export function ContextMenu(): ReactNode {
  const screen = useScreen();
  const menu = useAppState((state) => state.menu);
  const closeMenu = useAppState((state) => state.closeMenu);
  if (!menu) return null;
  const context = actionContext(screen, menu.target);
  const about = actionsAbout(menu.target, context);
  const onCanvas = menu.target.kind === 'canvas' ? [] : actionsAbout({ kind: 'canvas' }, context);
  const item = (action: (typeof about)[number]): ReactNode => (
    <Menu.Item
      key={action.id}
      rightSection={action.shortcut ? <Kbd>{shortcutWords(action.shortcut)}</Kbd> : null}
      onClick={() => {
        closeMenu();
        action.perform(context);
      }}
    >
      {action.label(context)}
    </Menu.Item>
  );
  return (
    <Menu
      key={`${menu.x} ${menu.y}`}
      opened
      onChange={(opened) => !opened && closeMenu()}
      position="bottom-start"
      offset={0}
      middlewares={WITHIN_WINDOW}
    >
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: menu.x, top: menu.y, width: 1, height: 1 }}>
          <span className="visually-hidden">What can be done</span>
        </span>
      </Menu.Target>
      <Menu.Dropdown data-testid="context-menu" style={NO_TALLER}>
        {[...groupsOf(about), onCanvas]
          .filter((group) => group.length > 0)
          .map((group, at) => (
            <Fragment key={group[0]?.id}>
              {at > 0 && <Menu.Divider />}
              {group.map(item)}
            </Fragment>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
