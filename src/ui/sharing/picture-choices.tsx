import { SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { SCALES, THEMES, type ThemeName } from '../../app/sharing/choices.ts';
import type { Saving } from '../../app/sharing/saving-slice.ts';
import { LONGEST_NOTE, LONGEST_VIEW_NAME } from '../../app/views/bounds.ts';
import { useAppState } from '../app-context.ts';
import classes from './save-dialog.module.css';

const THEME_WORDS: Readonly<Record<ThemeName, string>> = { light: 'Light', dark: 'Dark', print: 'Print' };

/** What is chosen of a picture: of steps, each has its own words. */
export function PictureChoices({ saving }: { readonly saving: Saving }): ReactNode {
  const { format, part, theme, scale, framed } = useAppState((state) => state.saveChoices);
  const choose = useAppState((state) => state.chooseSave);
  const word = useAppState((state) => state.wordSaved);
  const { isSteps, canCrop } = saving;
  return (
    <div className={classes['choices']}>
      <div className={classes['row']}>
        {!isSteps && (
          <Segments
            label="Part"
            value={part}
            disabled={!canCrop}
            data={[
              { value: 'whole', label: 'Whole graph' },
              { value: 'seen', label: 'What the window shows' },
            ]}
            onChange={(value) => choose({ part: value === 'seen' ? 'seen' : 'whole' })}
          />
        )}
        <Segments
          label="Colours"
          value={theme}
          data={THEMES.map((value) => ({ value, label: THEME_WORDS[value] }))}
          onChange={(value) => choose({ theme: THEMES.find((one) => one === value) ?? 'light' })}
        />
        {!isSteps && format === 'png' && (
          <Segments
            label="Size"
            value={String(scale)}
            data={SCALES.map((value) => ({ value: String(value), label: `${value}×` }))}
            onChange={(value) => choose({ scale: SCALES.find((one) => String(one) === value) ?? 1 })}
          />
        )}
        <Switch
          size="xs"
          color="var(--accent)"
          checked={framed}
          onChange={({ currentTarget }) => choose({ framed: currentTarget.checked })}
          label="Title, legend and sources around it"
          classNames={{ root: classes['switch'] ?? '' }}
        />
      </div>
      {!isSteps && framed && (
        <div className={classes['words']}>
          <TextInput
            label="Title"
            placeholder="As the files are called"
            maxLength={LONGEST_VIEW_NAME}
            value={saving.title}
            onChange={({ currentTarget }) => word({ title: currentTarget.value })}
            classNames={{ label: classes['caption'] ?? '' }}
          />
          <Textarea
            label="Notes"
            placeholder="Your own words under the title"
            autosize
            minRows={1}
            maxRows={3}
            maxLength={LONGEST_NOTE}
            value={saving.notes}
            onChange={({ currentTarget }) => word({ notes: currentTarget.value })}
            classNames={{ label: classes['caption'] ?? '' }}
          />
        </div>
      )}
    </div>
  );
}

interface SegmentsProps {
  readonly label: string;
  readonly value: string;
  readonly data: { readonly value: string; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

function Segments({ label, ...control }: SegmentsProps): ReactNode {
  return (
    <div>
      <p className={classes['caption']} aria-hidden>
        {label}
      </p>
      <SegmentedControl size="xs" aria-label={label} {...control} />
    </div>
  );
}
