import { useEffect } from 'react';

/**
 * All of the screen for as long as something is presented, where the browser grants it; else the window has to do.
 * `onLeft` is called where a person left it: browsers keep Esc to themselves then.
 */
export function useFullScreen(wanted: boolean, onLeft: () => void): void {
  // Synchronises with the browser's own full screen.
  useEffect(() => {
    if (!wanted || !document.fullscreenEnabled) return;
    let ended = false;
    let granted = false;
    const follow = (): void => {
      if (document.fullscreenElement !== null) granted = true;
      else if (granted && !ended) onLeft();
    };
    document.addEventListener('fullscreenchange', follow);
    const leave = (): void => {
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {});
    };
    // Refused where no key or click asked for it.
    document.documentElement.requestFullscreen().then(
      () => {
        if (ended) leave();
      },
      () => {},
    );
    return () => {
      ended = true;
      document.removeEventListener('fullscreenchange', follow);
      leave();
    };
  }, [wanted, onLeft]);
}
