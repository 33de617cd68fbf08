import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { LONGEST_NOTE, LONGEST_VIEW_NAME } from '../../app/views/bounds.ts';
import { useAppState } from '../app-context.ts';
import classes from './views-dialog.module.css';

/** The present view gets a name. */
export function SaveViewForm(): ReactNode {
  const save = useAppState((state) => state.saveView);
  const asked = useAppState(({ dialog }) => dialog === 'save-view');
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [full, setFull] = useState(false);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const saved = save({ name, note });
        setFull(!saved);
        if (!saved) return;
        setName('');
        setNote('');
      }}
    >
      <ViewFields name={name} note={note} onName={setName} onNote={setNote} focus={asked} />
      <div className={classes['buttons']}>
        {full && <span role="alert">There is no room for more views: delete some first.</span>}
        <span className={classes['gap']} />
        <Button type="submit" variant="filled">
          Save this view
        </Button>
      </div>
    </form>
  );
}

interface ViewFieldsProps {
  readonly name: string;
  readonly note: string;
  readonly onName: (name: string) => void;
  readonly onNote: (note: string) => void;
  /** Whether Esc is meant for the fields alone, and not for the dialog around them. */
  readonly keepsEscape?: true;
  /** Whether to write the name at once. */
  readonly focus: boolean;
}

export function ViewFields({ name, note, onName, onNote, keepsEscape, focus }: ViewFieldsProps): ReactNode {
  const own = keepsEscape && { 'data-mantine-stop-propagation': 'true' };
  return (
    <>
      <TextInput
        label="Name"
        placeholder="What it shows"
        maxLength={LONGEST_VIEW_NAME}
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
        classNames={{ label: classes['caption'] ?? '' }}
        data-autofocus={focus || undefined}
        {...own}
      />
      <Textarea
        label="Note"
        placeholder="What there is to say about it; shown while presenting"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
        {...own}
        classNames={{ label: classes['caption'] ?? '' }}
      />
    </>
  );
}
