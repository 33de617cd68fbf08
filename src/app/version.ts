/** The version in package.json, written in by the bundler. */
declare const __PAWPRINT_VERSION__: string;

export const VERSION: string = __PAWPRINT_VERSION__;
