import type { ByteSink } from '../byte-source.ts';
import { GzipLayer } from './gzip-layer.ts';
import type { Layer, MeasuredLayer, Surroundings } from './layer.ts';
import { Probe } from './probe.ts';
import type { Content } from './recognise.ts';
import { TarLayer } from './tar-layer.ts';
import { ZipLayer } from './zip-layer.ts';

/** What takes one log's bytes, unpacked. */
export interface LogSink {
  push(slice: Uint8Array): void;
  /** Tells that bytes are missing or wrong after those pushed so far: one rejection. */
  reject(reason: string): void;
  /**
   * Tells that the log has ended, and how many bytes of the file were read for it: those of all logs add
   * up to the file. Its header in an archive is among them; what isn't read counts to the log before it,
   * or to the first. Of archives that are packed themselves it is known to a slice only.
   */
  end(fileBytes: number): void;
}

/** How often something may be packed in one another: more is no accident, and could go on forever. */
const DEEPEST_PACKING = 4;

/** An account is kept for each log: ten nodes' hourly files of a year are fewer. */
const MOST_LOGS = 100_000;
const TOO_MANY = `There are more than ${MOST_LOGS} files in it: those after them were not read. Unpack it first, then open a part of them.`;

/**
 * Unpacks a file, whatever it is packed in, and passes each log in it to a sink of its own, one after the
 * other: `open` is called for each, with its name (`archive.zip › dir/flows.log`) and what it is packed in,
 * from the outermost. What can't be read is told by a sink's `reject`, for the log it concerns or under the
 * archive's name. A file that isn't packed is passed on as it is. `open` is called at least once.
 */
export function unpackingSink(
  name: string,
  open: (name: string, packings: readonly string[]) => LogSink,
): ByteSink {
  let read = 0;
  let counted = 0;
  let last: LogSink | null = null;
  let opened = 0;
  const finishLast = (position: number): void => {
    last?.end(position - counted);
    if (last !== null) counted = position;
    last = null;
  };
  const openLog = (logName: string, packings: readonly string[], start: number): Layer => {
    opened++;
    if (opened > MOST_LOGS + 1) return NOWHERE;
    finishLast(start);
    const isLast = opened > MOST_LOGS;
    const log = open(isLast ? name : logName, packings);
    last = log;
    if (isLast) {
      log.reject(TOO_MANY);
      return NOWHERE;
    }
    return {
      push: (slice) => log.push(slice),
      reject: (reason) => log.reject(reason),
      end() {
        // It ends for good when the next one begins: the bytes between the two count to it.
      },
    };
  };
  const outermost = probe(name, [], { open: openLog, position: () => outermost.position }, 0);
  return {
    push(slice) {
      read += slice.length;
      outermost.push(slice);
    },
    end() {
      outermost.end();
      finishLast(read);
    },
  };
}

/** Where logs are opened. */
interface Logs {
  /** `start` is where the log's own bytes begin in the file. */
  readonly open: (name: string, packings: readonly string[], start: number) => Layer;
  /** How much of the file has been read. */
  readonly position: () => number;
}

function probe(name: string, packings: readonly string[], logs: Logs, start: number): Probe {
  return new Probe((content) => layerFor(content, name, packings, logs, start));
}

function layerFor(
  content: Content,
  name: string,
  packings: readonly string[],
  logs: Logs,
  start: number,
): Layer | MeasuredLayer {
  if (content.kind === 'text') return logs.open(name, packings, start);
  if (content.kind === 'refused') return refused(name, packings, content.reason, logs, start);
  if (packings.length >= DEEPEST_PACKING) {
    const reason = `The file is packed more than ${DEEPEST_PACKING} times over (${packings.join(', ')}, ${content.kind}). Unpack the outer ones first, then open what is inside.`;
    return refused(name, packings, reason, logs, start);
  }
  const within = [...packings, content.kind];
  if (content.kind === 'gzip') return new GzipLayer(probe(name, within, logs, start));
  const around: Surroundings = {
    name,
    packings: within,
    // What it is shows only when its first bytes have come, and they come in slices of any size.
    inside: (entry, packedIn) => probe(entry, packedIn, logs, logs.position()),
    refuse: (entry, packedIn, why) => void refused(entry, packedIn, why, logs, logs.position()),
  };
  return content.kind === 'zip' ? new ZipLayer(around) : new TarLayer(around);
}

/** For bytes that nobody reads. */
const NOWHERE: Layer = { push() {}, reject() {}, end() {} };

/** One rejection, and whatever follows is passed over. */
function refused(
  name: string,
  packings: readonly string[],
  reason: string,
  logs: Logs,
  start: number,
): Layer {
  const log = logs.open(name, packings, start);
  log.reject(reason);
  log.end();
  return NOWHERE;
}
