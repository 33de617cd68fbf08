/** The version in package.json, written in by the bundler: the built command has no package.json beside it. */
declare const __PAWPRINT_VERSION__: string;

export const VERSION: string = __PAWPRINT_VERSION__;
