import type { Point } from '../../layout/layout.ts';

export type FontWeight = 400 | 600;

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  /** Lengths of strokes and gaps; solid where there are none. */
  readonly dash?: readonly number[];
}

/** A path in SVG's spelling, absolute: `M0 0L10 0Z`. Every writer knows it. */
export interface ShapeMark {
  readonly kind: 'shape';
  readonly path: string;
  readonly fill?: string;
  readonly stroke?: Stroke;
  readonly opacity?: number;
}

/** One line of text: `x` and `y` are where its baseline starts. Writers never measure. */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** As measured with the font that goes along. */
  readonly width: number;
  readonly size: number;
  readonly weight: FontWeight;
  readonly colour: string;
  /** The colour of the ground that keeps lines off the letters. */
  readonly halo?: string;
}

/** Marks that belong together. */
export interface GroupMark {
  readonly kind: 'group';
  readonly marks: readonly Mark[];
  /** Shown by a reader that can, as a full name is by a browser. */
  readonly title?: string;
  /** What it is: `node`, `edge`, `namespace` …; a class in SVG. */
  readonly role?: string;
  readonly opacity?: number;
  /** Where the origin of its marks is. */
  readonly at?: Point;
  /** How much larger its marks are drawn than they say. */
  readonly scale?: number;
  /** Nothing is drawn outside of a rectangle of this size at its origin. */
  readonly clip?: { readonly width: number; readonly height: number };
}

export type Mark = ShapeMark | TextMark | GroupMark;

/** A whole picture as a short list of marks, the first at the bottom. Every format is written from it. In px. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
  readonly title: string;
  readonly description: string;
  /** Unix seconds. */
  readonly madeAt: number;
  /** `Pawprint 1.2.3` */
  readonly madeBy: string;
}
