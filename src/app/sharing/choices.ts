import { FORMATS, formatOf, type PictureFormat, type TextFormat } from '../../export/formats.ts';
import { SCALES, type Scale } from '../../export/picture/scale.ts';
import { THEMES, type ThemeName } from '../../export/picture/theme.ts';

export { FORMATS, SCALES, type Scale, THEMES, type ThemeName };

export type SavedFormat = TextFormat | PictureFormat;

/** What of the graph goes into a picture: all of it, or what the window shows. */
export type SavedPart = 'whole' | 'seen';

/** How a graph is to be saved. What text formats don't have is ignored by them. */
export interface SaveChoices {
  /** The id of a format. */
  readonly format: string;
  readonly part: SavedPart;
  readonly theme: ThemeName;
  /** Pixels of a PNG for each of the picture's. */
  readonly scale: Scale;
  /** Whether title, notes, legend, sources and so on stand around it. */
  readonly framed: boolean;
}

export const FIRST_CHOICES: SaveChoices = {
  format: 'svg',
  part: 'whole',
  theme: 'light',
  scale: 2,
  framed: true,
};

/** The format of that id; the first one where there is none. */
export function savedFormat(id: string): SavedFormat {
  return formatOf(id) ?? (FORMATS[0] as SavedFormat);
}

/** What copying means for a format: its text, a picture, or nothing that a clipboard takes. */
export function copiedAs({ id, kind }: SavedFormat): 'text' | 'png' | null {
  if (kind === 'text' || id === 'svg') return 'text';
  return id === 'png' ? 'png' : null;
}
