import { ActionIcon, Menu } from '@mantine/core';
import { IconFilter, IconFilterMinus, IconFilterPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { filterOn } from '../../app/actions/filtering.ts';
import { FIELD_WORDS, valueWords } from '../../app/filter-words.ts';
import type { QuickFilterField } from '../../query/quick-filter.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';

interface FilterMenuProps {
  readonly field: QuickFilterField;
  readonly value: string;
}

/** Beside a value in the details: only this, or all but this. */
export function FilterMenu({ field, value }: FilterMenuProps): ReactNode {
  const add = useAppState((state) => state.addFilter);
  const words = `${FIELD_WORDS[field].toLowerCase()} ${valueWords(field, value)}`;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={20} aria-label={`Filter by ${words}`}>
          <IconFilter size={13} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFilterPlus size={15} aria-hidden />}
          onClick={() => add(filterOn(field, value))}
        >
          Filter to <Recorded>{words}</Recorded>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFilterMinus size={15} aria-hidden />}
          onClick={() => add(filterOn(field, value, 'not'))}
        >
          Filter out <Recorded>{words}</Recorded>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
