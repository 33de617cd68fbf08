import { Button, createTheme, Kbd, Menu, Modal, Tooltip } from '@mantine/core';

const FILLED = {
  '--button-bg': 'var(--accent)',
  '--button-hover': 'color-mix(in srgb, var(--accent) 88%, var(--text))',
  '--button-color': 'var(--on-accent)',
} as const;

/** Mantine, told our measures. Its colours come from tokens.css through `--mantine-color-*` below. */
export const THEME = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs', variant: 'default' },
      vars: (_theme, { variant }) => ({
        root: {
          '--button-fz': '13px',
          '--button-padding-x': '10px',
          ...(variant === 'filled' ? FILLED : {}),
        },
      }),
      styles: { root: { fontWeight: 500 } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } },
      // Names from logs may be longer than the window is wide.
      styles: { tooltip: { maxWidth: 'min(480px, 90vw)', whiteSpace: 'normal', overflowWrap: 'anywhere' } },
    }),
    Menu: Menu.extend({
      // Opened by keys, the first item has the focus; a placeholder for it would be no item of a menu.
      defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // A header outside of any section is the page's banner, and a page has one.
        attributes: { header: { role: 'none' } },
        padding: 20,
        radius: 'lg',
        overlayProps: { color: 'var(--scrim)', backgroundOpacity: 1 },
        transitionProps: { duration: 0 },
      },
    }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
  },
});
