import { type Command, Option } from 'commander';
import { SCALES, type Scale } from '../export/picture/scale.ts';
import { THEMES, type ThemeName } from '../export/picture/theme.ts';

/** What of a picture the command line can say. */
export interface PictureOptions {
  readonly theme?: ThemeName;
  readonly notes?: string;
  readonly scale?: `${Scale}`;
}

export function addPictureOptions(command: Command): void {
  command
    .addOption(
      new Option('--theme <theme>', 'colours of a picture; print tells verdicts apart without any')
        .choices(THEMES)
        .default('light'),
    )
    .option('--notes <text>', 'your own words under the title of a picture')
    .addOption(
      new Option('--scale <n>', 'pixels of a PNG for each px of the picture')
        .choices(SCALES.map(String))
        .default('1'),
    );
}
