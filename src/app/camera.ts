import type { Box } from '../layout/layout.ts';

/** What can be done with the canvas as a window on the graph. Where it looks is nobody's state but its own. */
export interface Camera {
  fit(): void;
  /** Fits again where nobody has looked elsewhere since it was fitted last. */
  refit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Brings a node or edge into sight, if it isn't there: a panel may cover the canvas. */
  reveal(id: string): void;
  /**
   * Brings it, or the box of an unfolded namespace, into the middle, near enough to be read; with what goes along, as
   * far as there is room.
   */
  frame(id: string, along?: readonly string[]): void;
  /** As `reveal`, until `release`: then it looks again where it did, unless a person moved it meanwhile. */
  uncover(id: string): void;
  release(): void;
  /** The part of the graph that it shows, in the graph's own pixels; null where there is none. */
  seen(): Box | null;
  /** Where it looks now, until `comeBack`. */
  remember(): void;
  /** Looks again where it did when that was to be remembered; once. */
  comeBack(): void;
}

/** A camera whose canvas comes and goes with the screen; without one, nothing happens. */
export interface CameraMount extends Camera {
  mount(camera: Camera): () => void;
}

export function createCameraMount(): CameraMount {
  let mounted: Camera | null = null;
  return {
    fit: () => mounted?.fit(),
    refit: () => mounted?.refit(),
    zoomIn: () => mounted?.zoomIn(),
    zoomOut: () => mounted?.zoomOut(),
    reveal: (id) => mounted?.reveal(id),
    frame: (id, along) => mounted?.frame(id, along),
    uncover: (id) => mounted?.uncover(id),
    release: () => mounted?.release(),
    seen: () => mounted?.seen() ?? null,
    remember: () => mounted?.remember(),
    comeBack: () => mounted?.comeBack(),
    mount(camera) {
      mounted = camera;
      return () => {
        if (mounted === camera) mounted = null;
      };
    },
  };
}
