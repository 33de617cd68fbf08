import { Button, Popover, Switch } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RULES } from '../../app/findings/finding-words.ts';
import { useAppState } from '../app-context.ts';
import bar from '../dock/rows-bar.module.css';
import classes from './rules-menu.module.css';
import { SeverityMark } from './severity-mark.tsx';

/** Every rule with what it is for, on or off; kept in this browser. */
export function RulesMenu(): ReactNode {
  const off = useAppState((state) => state.rulesOff);
  const turnRule = useAppState((state) => state.turnRule);
  const asked = RULES.filter(({ id }) => !off.includes(id)).length;
  return (
    <Popover position="top-end" shadow="md" width={460} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          className={bar['button']}
          leftSection={<IconChecklist size={14} aria-hidden />}
        >
          {asked === RULES.length ? 'Rules' : `Rules: ${asked} of ${RULES.length} on`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <ul className={classes['rules']} aria-label="Rules" data-testid="rules">
          {RULES.map(({ id, title, severity, why, limits }) => (
            <li key={id}>
              <div className={classes['line']}>
                <Switch
                  size="xs"
                  color="var(--accent)"
                  label={title}
                  checked={!off.includes(id)}
                  onChange={(event) => turnRule(id, event.currentTarget.checked)}
                />
                <SeverityMark severity={severity} />
              </div>
              <p className={classes['text']}>{why}</p>
              <p className={classes['text']}>
                <code>{id}</code> {limits}
              </p>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
