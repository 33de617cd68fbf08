// Run before each file of tests: files share the harness, which could ask for this in the first of them alone.
import { afterAll, afterEach, beforeEach } from 'vitest';
import { closeBrowser, closePages, sharePages } from './harness.ts';

beforeEach(sharePages);
afterEach(closePages);
afterAll(closeBrowser);
