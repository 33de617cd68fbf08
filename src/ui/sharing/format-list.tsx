import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { FORMATS, type SavedFormat } from '../../app/sharing/choices.ts';
import { useAppState } from '../app-context.ts';
import classes from './save-dialog.module.css';

const KINDS = [
  { kind: 'picture', title: 'Picture' },
  { kind: 'text', title: 'Text and data' },
] as const;

/** Every format of the registry; arrow keys go through them. */
export function FormatList(): ReactNode {
  const format = useAppState(({ saveChoices }) => saveChoices.format);
  const choose = useAppState((state) => state.chooseSave);
  return (
    <Radio.Group
      aria-label="Format"
      value={format}
      onChange={(value) => choose({ format: value })}
      className={classes['formats'] ?? ''}
    >
      {KINDS.map(({ kind, title }) => (
        <div key={kind}>
          <p className={classes['caption']}>{title}</p>
          {FORMATS.filter((one) => one.kind === kind).map((one) => (
            <Choice key={one.id} format={one} isChosen={one.id === format} />
          ))}
        </div>
      ))}
    </Radio.Group>
  );
}

function Choice({
  format,
  isChosen,
}: {
  readonly format: SavedFormat;
  readonly isChosen: boolean;
}): ReactNode {
  return (
    <Radio
      value={format.id}
      size="xs"
      color="var(--accent)"
      label={
        <>
          {format.title} <span className={classes['ending']}>.{format.extension}</span>
        </>
      }
      data-autofocus={isChosen || undefined}
      classNames={{
        root: classes['format'] ?? '',
        body: classes['formatBody'] ?? '',
        labelWrapper: classes['formatLabel'] ?? '',
      }}
    />
  );
}
