import { gzipSync } from 'node:zlib';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { crc32 } from '../../../src/ingest/unpack/crc32.ts';

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** What one entry of a hand-made archive is made of. */
export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a tar archive's entry differs from a plain file. */
export interface TarFields {
  readonly type?: string;
  readonly magic?: string;
  readonly prefix?: string;
}

/** One entry of a tar archive, header and data. https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html */
export function tarEntry({ name, bytes }: Entry, fields: TarFields = {}): Uint8Array {
  const { type = '0', magic = 'ustar\0', prefix = '' } = fields;
  const header = new Uint8Array(512);
  const write = (at: number, text: string): void => header.set(bytesOf(text), at);
  write(0, name);
  write(100, '0000644\0');
  write(124, `${bytes.length.toString(8).padStart(11, '0')}\0`);
  write(148, '        ');
  write(156, type);
  write(257, `${magic}00`);
  write(345, prefix);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return joined(header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512));
}

export const TAR_END = new Uint8Array(1024);

/** An entry of bytes or text. */
export function entry(name: string, content: string | Uint8Array): Entry {
  return { name, bytes: typeof content === 'string' ? bytesOf(content) : content };
}

export function gzip(content: string | Uint8Array): Uint8Array {
  return new Uint8Array(gzipSync(content));
}

/** A zip archive as a program writes it that can't go back in its output. */
export function streamedZip(entries: readonly Entry[], level: 0 | 6): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  for (const { name, bytes } of entries) {
    const file = level === 0 ? new ZipPassThrough(name) : new ZipDeflate(name, { level });
    writer.add(file);
    file.push(bytes, true);
  }
  writer.end();
  return joined(...parts);
}

export function tar(entries: readonly Entry[]): Uint8Array {
  return joined(...entries.map((entry) => tarEntry(entry)), TAR_END);
}

/** A record of a pax header: its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const length = bytesOf(rest).length;
  const digits = String(length + String(length).length).length;
  return `${length + digits}${rest}`;
}

/** How a zip archive's entry is written. */
export interface ZipFields {
  readonly method?: number;
  /** The data as it stands in the archive, where it isn't simply stored. */
  readonly packed?: Uint8Array;
  readonly encrypted?: boolean;
  /** The sizes follow the data, in this form, as in archives that were written to a pipe. */
  readonly descriptor?: 'short' | 'long' | 'short without signature' | 'long without signature';
  /** The sizes stand in an extra field of 64-bit numbers. */
  readonly zip64?: boolean;
  readonly crc?: number;
}

/** One entry of a zip archive: header, data, descriptor. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zipEntry({ name, bytes }: Entry, fields: ZipFields = {}): Uint8Array {
  const { method = 0, packed = bytes, encrypted = false, descriptor, zip64 = false } = fields;
  const crc = fields.crc ?? crc32(bytes);
  const later = descriptor !== undefined;
  const flags = (encrypted ? 1 : 0) | (later ? 8 : 0) | 0x800;
  const size = (length: number): number => (later ? 0 : zip64 ? 0xffffffff : length);
  const nameBytes = bytesOf(name);
  const extra = zip64 ? joined(u16(1), u16(16), u64(bytes.length), u64(packed.length)) : new Uint8Array();
  return joined(
    ...[u32(0x04034b50), u16(45), u16(flags), u16(method), u32(0), u32(later ? 0 : crc)],
    ...[u32(size(packed.length)), u32(size(bytes.length)), u16(nameBytes.length), u16(extra.length)],
    ...[nameBytes, extra, packed],
    ...(later ? [writeDescriptor(descriptor, crc, packed.length, bytes.length)] : []),
  );
}

function writeDescriptor(
  form: NonNullable<ZipFields['descriptor']>,
  crc: number,
  packed: number,
  unpacked: number,
): Uint8Array {
  const size = form.startsWith('long') ? u64 : u32;
  const signature = form.endsWith('signature') ? new Uint8Array() : u32(0x08074b50);
  return joined(signature, u32(crc), size(packed), size(unpacked));
}

/** A zip archive of entries that are already written; the directory at its end names nothing of use. */
export function zip(...entries: readonly Uint8Array[]): Uint8Array {
  const directory = entries.flatMap(() => [u32(0x02014b50), new Uint8Array(42)]);
  return joined(...entries, ...directory, u32(0x06054b50), new Uint8Array(18));
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  return joined(u16(value & 0xffff), u16(value >>> 16));
}

function u64(value: number): Uint8Array {
  return joined(u32(value % 2 ** 32), u32(Math.floor(value / 2 ** 32)));
}
