import { ActionIcon, Kbd, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PALETTES, type Palette } from '../../app/settings-slice.ts';
import { useAppState } from '../app-context.ts';
import classes from './colours-menu.module.css';

const SCHEMES = [
  { value: 'light', label: 'Light', Icon: IconSun },
  { value: 'dark', label: 'Dark', Icon: IconMoon },
  { value: 'auto', label: 'As the system', Icon: IconDeviceDesktop },
] as const;

const PALETTE_WORDS: Readonly<Record<Palette, string>> = {
  usual: 'Green, red, amber',
  'colour-blind': 'For colour blindness',
};

/** Light or dark, and which colours stand for verdicts: kept in this browser. */
export function ColoursMenu(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const palette = useAppState((state) => state.palette);
  const choosePalette = useAppState((state) => state.choosePalette);
  const Present = SCHEMES.find(({ value }) => value === colorScheme)?.Icon ?? IconSun;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label="Colours: light or dark, verdicts">
          <Present size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ value, label, Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={value === colorScheme ? <IconCheck size={15} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label className={classes['label']}>
          Verdicts
          <Kbd>Shift C</Kbd>
        </Menu.Label>
        {PALETTES.map((value) => (
          <Menu.Item
            key={value}
            rightSection={value === palette ? <IconCheck size={15} aria-label="chosen" /> : null}
            onClick={() => choosePalette(value)}
          >
            {PALETTE_WORDS[value]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
