import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressLine } from '../../src/cli/progress-line.ts';

const GIGABYTE = 1e9;

describe('the progress line', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function read(isTTY: boolean, bytesTotal: number | null): string {
    const written: string[] = [];
    const { onProgress, end } = progressLine({
      isTTY,
      write: (text: unknown) => written.push(String(text)) > 0,
    });
    for (const bytesRead of [0, 0.25, 0.5].map((part) => part * GIGABYTE)) {
      vi.advanceTimersByTime(1000);
      onProgress({ file: 'flows.ndjson', bytesRead, bytesTotal });
    }
    end();
    return written.join('');
  }

  it('tells bytes, rate and time left on a terminal, and goes away', () => {
    const text = read(true, GIGABYTE);
    expect(text).toContain('500 MB of 1.00 GB');
    expect(text).toMatch(/MB\/s, about \d+ s left/);
    expect(text.endsWith('\r\u001b[K')).toBe(true);
  });

  it('says nothing where nobody looks, or where there is little to read', () => {
    expect(read(false, GIGABYTE)).toBe('');
    expect(read(true, 1e6)).toBe('');
  });
});
