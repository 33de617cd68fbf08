import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DockTab } from '../../app/dock-slice.ts';
import { useAppState } from '../app-context.ts';
import { FindingCount, FindingsPanel } from '../findings/findings-tab.tsx';
import { FindingsTools } from '../findings/findings-tools.tsx';
import { PoliciesTools, PolicyCount } from '../policies/policies-bar.tsx';
import { PolicyTable } from '../policies/policy-table.tsx';
import classes from './dock-tabs.module.css';
import { FlowTable } from './flow-table.tsx';
import { RowCount, RowsTools } from './rows-bar.tsx';

/** What the dock can list: a title with its count, what can be done with it, and the list. */
const TABS: readonly {
  readonly id: DockTab;
  readonly title: string;
  readonly Count: () => ReactNode;
  readonly Tools: () => ReactNode;
  readonly Panel: () => ReactNode;
}[] = [
  { id: 'flows', title: 'Flows', Count: RowCount, Tools: RowsTools, Panel: FlowTable },
  { id: 'findings', title: 'Findings', Count: FindingCount, Tools: FindingsTools, Panel: FindingsPanel },
  { id: 'policies', title: 'Policies', Count: PolicyCount, Tools: PoliciesTools, Panel: PolicyTable },
];

/** The tables under the timeline, one at a time. */
export function DockTabs(): ReactNode {
  const chosen = useAppState((state) => state.dockTab);
  const showDockTab = useAppState((state) => state.showDockTab);
  const Tools = TABS.find(({ id }) => id === chosen)?.Tools;
  return (
    <Tabs
      value={chosen}
      onChange={(value) => showDockTab(value as DockTab)}
      keepMounted={false}
      color="var(--accent)"
      className={classes['tabs']}
      classNames={{ list: classes['list'] ?? '', tab: classes['tab'] ?? '', panel: classes['panel'] ?? '' }}
    >
      <div className={classes['bar']}>
        <Tabs.List aria-label="Tables">
          {TABS.map(({ id, title, Count }) => (
            <Tabs.Tab key={id} value={id}>
              {title} <Count />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Tools && <Tools />}
      </div>
      {TABS.map(({ id, Panel }) => (
        <Tabs.Panel key={id} value={id}>
          <Panel />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
