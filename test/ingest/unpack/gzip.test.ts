import { describe, expect, it } from 'vitest';
import { unpackingSink } from '../../../src/ingest/unpack/unpacking-sink.ts';
import { bytesOf, gzip, joined } from './archives.ts';
import { a, b, fine, lines, unpack, unpackAnyhow } from './unpacked.ts';

describe('gzip', () => {
  it('is unpacked, whatever the slices', () => {
    expect(unpackAnyhow(gzip(a))).toEqual([fine('file', 'gzip', a)]);
    expect(unpackAnyhow(gzip(''))).toEqual([fine('file', 'gzip', '')]);
    expect(unpackAnyhow(gzip(gzip(a)))).toEqual([fine('file', 'gzip,gzip', a)]);
  });

  it('of several members is one log, wherever a slice ends', () => {
    const [first, second] = [gzip('{"a":'), gzip('1}\n')];
    const bytes = joined(first, second, gzip(''), gzip(b));
    for (let slice = 1; slice <= first.length + 2; slice++) {
      expect(unpack(bytes, slice)).toMatchObject([fine('file', 'gzip', `{"a":1}\n${b}`)]);
    }
  });

  it('may be padded with zeros, also between members', () => {
    const bytes = joined(gzip(a), new Uint8Array(700), gzip(b), new Uint8Array(3));
    expect(unpackAnyhow(bytes)).toEqual([fine('file', 'gzip', a + b)]);
  });

  it('that is truncated keeps what comes before the break, and says so once', () => {
    const bytes = joined(gzip(a), gzip(b));
    const whole = a + b;
    let before = 0;
    for (let length = 3; length < bytes.length; length += 1) {
      const [log, ...others] = unpack(bytes.subarray(0, length), 64);
      expect(others).toEqual([]);
      const atMembersEnd = length === gzip(a).length;
      expect(log?.reasons).toHaveLength(atMembersEnd ? 0 : 1);
      if (!atMembersEnd) expect(log?.reasons[0]).toContain('The gzip data ends before its end');
      expect(whole.startsWith(log?.text ?? '?')).toBe(true);
      expect(log?.text.length).toBeGreaterThanOrEqual(before);
      before = log?.text.length ?? 0;
    }
    expect(before).toBe(whole.length);
  });

  it('that is damaged says where, and whether what was read is right', () => {
    const bytes = gzip(lines(400));
    for (let at = 0; at < bytes.length; at += 41) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      unpack(damaged, 101);
      const logs = unpack(damaged);
      if (at >= 10) expect(logs.some((log) => log.reasons.length > 0)).toBe(true);
    }
  });

  it('goes on after a member whose checksum or length is wrong', () => {
    for (const fromEnd of [8, 1]) {
      const first = gzip(a);
      first[first.length - fromEnd] = (first[first.length - fromEnd] ?? 0) ^ 1;
      const [log] = unpackAnyhow(joined(first, gzip(b)));
      expect(log?.text).toBe(a + b);
      expect(log?.reasons).toHaveLength(1);
      expect(log?.reasons[0]).toContain(`byte ${fromEnd === 8 ? first.length - 4 : first.length}`);
    }
  });

  it('tells what follows it and is no gzip data', () => {
    const [log] = unpackAnyhow(joined(gzip(a), bytesOf('and so on')));
    expect(log?.text).toBe(a);
    expect(log?.reasons).toEqual([expect.stringContaining(`From byte ${gzip(a).length} on`)]);
  });

  it('that inflates a thousandfold comes in slices of bounded size', () => {
    const bomb = gzip(new Uint8Array(50_000_000).fill(0x20));
    let largest = 0;
    let total = 0;
    const sink = unpackingSink('bomb', () => ({
      push(slice) {
        largest = Math.max(largest, slice.length);
        total += slice.length;
      },
      reject() {},
      end() {},
    }));
    sink.push(bomb);
    sink.end();
    expect(total).toBe(50_000_000);
    expect(largest).toBeLessThanOrEqual(1 << 20);
  });
});
