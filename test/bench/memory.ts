import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { ingest } from '../../src/ingest/ingest.ts';
import { openFile } from '../../src/sources/files.ts';
import { startThreads } from '../../src/sources/threads.ts';
import type { Memory } from './report-more.ts';

/** Prints what reading a file takes beyond what the process holds at rest, threads started. */
const [, , file, threads] = process.argv;
if (file === undefined || threads === undefined) throw new Error('Name the file, and how many threads.');
const { readers } = startThreads(new URL('./reading-thread.js', import.meta.url), Number(threads) - 1);
await setTimeout(500);
const restBytes = process.memoryUsage.rss();
const { table } = await ingest([await openFile(file)], { readers });
if (table.rows === 0) throw new Error('Nothing was read.');
// The highest that the resident set ever was, in kB: Linux tells it exactly.
const highest = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
const memory: Memory = { restBytes, peakBytes: Number(highest) * 1024 };
process.stdout.write(`${JSON.stringify(memory)}\n`);
process.exit();
