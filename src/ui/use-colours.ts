import { useComputedColorScheme } from '@mantine/core';
import { useAppState } from './app-context.ts';

/**
 * Names the colours that tokens.css stands for now: another text where the scheme or the palette of verdicts is
 * another. For what draws on a canvas, and so must draw anew.
 */
export function useColours(): string {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const palette = useAppState((state) => state.palette);
  return `${scheme} ${palette}`;
}
