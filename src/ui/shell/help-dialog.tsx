import { Kbd, Modal, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Action, type ActionGroup, shortcutWords } from '../../app/actions/action.ts';
import { ACTIONS } from '../../app/actions/registry.ts';
import { actionContext, useAppState, useScreen } from '../app-context.ts';
import { QueryLanguage } from '../query/query-language.tsx';
import classes from './help-dialog.module.css';

const GROUPS: readonly ActionGroup[] = [
  'Select',
  'Filter',
  'Narrow',
  'Fold',
  'Look',
  'Time',
  'Open',
  'Present',
  'Share',
  'Help',
];

/** Ways to move that are no actions: they need a mouse, or the canvas in focus. */
const GESTURES: readonly (readonly [keys: string, what: string])[] = [
  ['← →', 'On the graph: to the next node'],
  ['↑ ↓', 'Through the edges of that node, denied ones first'],
  ['→ ←', 'In the outline: open and close a branch; letters go to what begins with them'],
  ['Shift F10', 'What can be done with what one is at'],
  ['Click', 'Select a node or an edge and show its details'],
  ['Double-click', 'Fold or unfold a namespace'],
  ['Right-click', 'What can be done with a thing'],
  ['Drag', 'Move a node, a box by its header, or the whole graph'],
  ['Drag on the timeline', 'Select a time range; drag its edges or its middle to change it'],
  ['Drop, paste', 'Open files or text, anywhere on the page'],
];

export function HelpDialog(): ReactNode {
  const opened = useAppState(({ dialog }) => dialog === 'help');
  const closeDialog = useAppState((state) => state.closeDialog);
  // Who chose an example goes on in the query field.
  const [returns, setReturns] = useState(true);
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      returnFocus={returns}
      onEnterTransitionEnd={() => setReturns(true)}
      title="What can be done here"
      size={720}
      centered={false}
      yOffset="10vh"
      classNames={{ title: classes['title'] ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Tabs
        defaultValue="actions"
        color="var(--accent)"
        keepMounted={false}
        classNames={{ tab: classes['tab'] ?? '', panel: classes['panel'] ?? '' }}
      >
        <Tabs.List>
          <Tabs.Tab value="actions">Keys and gestures</Tabs.Tab>
          <Tabs.Tab value="query">Query language</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="actions">
          <Actions />
        </Tabs.Panel>
        <Tabs.Panel value="query">
          <QueryLanguage
            onWrite={() => {
              setReturns(false);
              closeDialog();
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function Actions(): ReactNode {
  const screen = useScreen();
  const context = actionContext(screen, { kind: 'canvas' });
  const withKeys = (group: ActionGroup): readonly Action[] =>
    ACTIONS.filter((action) => action.group === group && action.shortcut !== null);
  return (
    <div className={classes['columns']}>
      <section>
        <h3>Moving around</h3>
        <dl>
          {GESTURES.map(([keys, what]) => (
            <div key={keys}>
              <dt>{what}</dt>
              <dd>{keys}</dd>
            </div>
          ))}
        </dl>
      </section>
      {GROUPS.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {withKeys(group).map((action) => (
              <div key={action.id}>
                <dt>{action.label(context)}</dt>
                <dd>{action.shortcut && <Kbd>{shortcutWords(action.shortcut)}</Kbd>}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
