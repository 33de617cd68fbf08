import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { savedFormat } from '../../app/sharing/choices.ts';
import type { Saving } from '../../app/sharing/saving-slice.ts';
import { sizeInWords } from '../../app/sharing/share-words.ts';
import type { TextHead } from '../../app/sharing/text-head.ts';
import type { Written } from '../../app/sharing/writing-job.ts';
import { useAppState } from '../app-context.ts';
import { Recorded } from '../panel/recorded.tsx';
import classes from './preview.module.css';

/** What would be written, and how large it is. */
export function Preview({ saving }: { readonly saving: Saving }): ReactNode {
  const { preview, isPreviewing, previewFailure } = saving;
  const head = preview?.head ?? null;
  const [isActual, setActual] = useState(false);
  return (
    <figure className={classes['preview']} data-testid="preview" aria-busy={isPreviewing}>
      <div className={classes['stage']} data-stale={isPreviewing || undefined}>
        {previewFailure !== null ? (
          <p className={classes['failure']} role="alert">
            {previewFailure}
          </p>
        ) : preview === null ? (
          <Loader size={22} />
        ) : head !== null ? (
          <Text head={head} />
        ) : (
          <Picture written={preview} isActual={isActual} />
        )}
      </div>
      <Caption saving={saving}>
        {preview !== null && head === null && (
          <Button
            variant="subtle"
            size="compact-xs"
            color="var(--accent)"
            aria-pressed={isActual}
            onClick={() => setActual(!isActual)}
          >
            Actual size
          </Button>
        )}
      </Caption>
    </figure>
  );
}

interface CaptionProps {
  readonly saving: Saving;
  readonly children: ReactNode;
}

function Caption({ saving, children }: CaptionProps): ReactNode {
  const choices = useAppState((state) => state.saveChoices);
  const { preview, isSteps, isPreviewing } = saving;
  const format = savedFormat(isSteps ? 'pdf' : choices.format);
  const reservation = preview?.reservation ?? null;
  return (
    <figcaption className={classes['caption']}>
      {isSteps && <Pages saving={saving} />}
      <span className={classes['size']} data-testid="preview-size">
        {preview === null || isPreviewing ? '' : sizeInWords(format, preview, choices.scale)}
      </span>
      {reservation !== null && <span className={classes['reservation']}>{reservation}</span>}
      <span className={classes['gap']} />
      {children}
    </figcaption>
  );
}

function Pages({ saving: { pages, page } }: { readonly saving: Saving }): ReactNode {
  const lookAt = useAppState((state) => state.lookAtPage);
  return (
    <span className={classes['pages']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Previous page"
        disabled={page === 0}
        onClick={() => lookAt(page - 1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span data-testid="preview-page">
        Page {page + 1} of {pages.length}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Next page"
        disabled={page === pages.length - 1}
        onClick={() => lookAt(page + 1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      <span className={classes['pageTitle']}>
        <Recorded>{pages[page]?.title ?? ''}</Recorded>
      </span>
    </span>
  );
}

interface PictureProps {
  readonly written: Written;
  /** Else it is made to fit. */
  readonly isActual: boolean;
}

/** As an image: the browser runs nothing that is in it, and asks nobody for anything. */
function Picture({ written: { image, size }, isActual }: PictureProps): ReactNode {
  const [url, setUrl] = useState<string | null>(null);
  // Synchronises with what the browser keeps for an address, which has to be let go of.
  useEffect(() => {
    if (image === null) return;
    const made = URL.createObjectURL(image);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [image]);
  if (url === null) return null;
  return (
    <section
      className={classes['picture']}
      data-actual={isActual || undefined}
      aria-label="Preview"
      {...(isActual && { tabIndex: 0 })}
    >
      <img
        src={url}
        alt="What would be saved"
        decoding="async"
        {...(isActual && size !== null && { width: size.width, height: size.height })}
      />
    </section>
  );
}

function Text({ head }: { readonly head: TextHead }): ReactNode {
  return (
    // A place that scrolls takes the focus, for keys to scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes['text']} tabIndex={0} aria-label="What would be saved">
      <pre>
        {head.text}
        {!head.isWhole && <span className={classes['more']}>{'\n…'}</span>}
      </pre>
    </section>
  );
}
