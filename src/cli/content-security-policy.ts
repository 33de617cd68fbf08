/**
 * What a page of Pawprint may load and where it may connect: nothing but its own origin, so that no
 * flow log can leave the machine even if a dependency tried.
 *
 * `wasm-unsafe-eval` lets the app compile WebAssembly, and nothing else: what reads flow logs fast is part of the app,
 * what writes PNGs comes from its own origin, as `connect-src` says, and JavaScript made at run time stays forbidden.
 *
 * `unsafe-inline` holds for styles alone: Mantine and Cytoscape write style attributes and elements.
 */
const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
] as const;

/** For a `<meta>` in the page, which holds wherever the built files are hosted. */
export const PAGE_POLICY: string = DIRECTIVES.join('; ');

/** For the response header: browsers ignore `frame-ancestors` in a `<meta>`. */
export const HEADER_POLICY: string = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
