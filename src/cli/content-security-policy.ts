/**
 * What a page of Pawprint may load and where it may connect: nothing but its own origin, so that no
 * flow log can leave the machine even if a dependency tried.
 *
 * `wasm-unsafe-eval` lets WebAssembly be compiled, and nothing else: the renderer that writes PNGs comes from the
 * page's own address too, as `connect-src` says, and script that is made of text stays forbidden.
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
