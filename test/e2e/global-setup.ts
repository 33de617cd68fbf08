import type { TestProject } from 'vitest/node';
import { startServer } from '../../src/cli/serve.ts';
import { findOrInstallChromium } from '../browser/find-chromium.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program of the Chromium under test. */
    readonly chromium: string;
    /** Where the built app is served, with a slash at the end. */
    readonly appUrl: string;
  }
}

/** The built app, as people get it: nothing of the dev server is under test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', findOrInstallChromium());
  const server = await startServer({ directory: 'dist/app', port: 0 });
  project.provide('appUrl', server.url);
  return server.close;
}
