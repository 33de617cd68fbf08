import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { useAction } from '../use-action.ts';
import classes from './zoom-buttons.module.css';

/** How much of the canvas's width is `covered`, in pixels. */
export const ZoomButtons = memo(function ZoomButtons({ covered }: { readonly covered: number }): ReactNode {
  return (
    <div className={classes['card']} style={{ '--covered': `${covered}px` } as CSSProperties}>
      <ZoomButton id="zoom-in" Icon={IconPlus} />
      <ZoomButton id="zoom-out" Icon={IconMinus} />
      <ZoomButton id="fit" Icon={IconArrowsMaximize} />
    </div>
  );
});

function ZoomButton({ id, Icon }: { id: string; Icon: typeof IconPlus }): ReactNode {
  const { label, tip, perform } = useAction(id);
  return (
    <Tooltip label={tip} position="left">
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={perform}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
