/** What Calico did with a flow, or what one policy did with it on the way. */
export type Action = 'allow' | 'deny' | 'pass';

export const ACTIONS: readonly Action[] = ['allow', 'deny', 'pass'];

/**
 * Which end wrote the record: `src` saw the flow leave its source (egress), `dst` saw it arrive
 * (ingress), `fwd` is a host that forwarded it.
 */
export type Reporter = 'src' | 'dst' | 'fwd';

export const REPORTERS: readonly Reporter[] = ['src', 'dst', 'fwd'];

/** Who reported, as people read it. */
export const REPORTER_WORDS: Readonly<Record<Reporter, string>> = {
  src: 'source',
  dst: 'destination',
  fwd: 'forwarding host',
};

/** Where something became of a flow that they reported; Calico calls what a forwarding host applies `transit`. */
export const REPORTER_PLACES: Readonly<Record<Reporter, string>> = {
  src: 'at the source',
  dst: 'at the destination',
  fwd: 'in transit',
};
