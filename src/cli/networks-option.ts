import type { Command } from 'commander';
import { toPlainText } from '../flow/plain-text.ts';
import { LONGEST_NETWORKS_TEXT, type NetworkDefinition } from '../ingest/networks/network-definition.ts';
import { readNetworks } from '../ingest/networks/read-networks.ts';
import { openFile, UnreadableFileError } from '../sources/files.ts';
import { UsageError } from './read-input.ts';

export interface NetworksOption {
  /** The file's name; missing where the option was not given. */
  readonly networks?: string;
}

/** Adds `--networks FILE` to a command that reads flow logs. */
export function addNetworksOption(command: Command): Command {
  return command.option(
    '--networks <file>',
    'names of your own for ranges of IP addresses, as YAML or RANGE = NAME lines: pub and pvt are split into them',
  );
}

/**
 * The networks that a file names; none without a file. Tells every problem on standard error, as
 * FILE:LINE:COL, before it throws.
 */
export async function namedNetworks(
  { networks: file }: NetworksOption,
  flowLogs: readonly string[],
): Promise<readonly NetworkDefinition[]> {
  if (file === undefined) return [];
  if (file === '-' && flowLogs.includes('-')) {
    throw new UsageError('- (standard input) can be given only once.');
  }
  const result = readNetworks(await readText(file));
  if (result.ok) return result.definitions;
  for (const { line, column, message } of result.errors) {
    console.error(toPlainText(`${file}:${line}:${column}: ${message}`));
  }
  throw new UsageError(`The networks in ${file} could not be read. Mend the lines above, then run it again.`);
}

/** No more is read than can be a list of networks: a wrong file may be a huge one. */
async function readText(file: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    const source = await openFile(file);
    for await (const slice of source.slices()) {
      text += decoder.decode(slice, { stream: true });
      if (text.length > LONGEST_NETWORKS_TEXT) break;
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new UsageError(`--networks: ${error.message}`);
    throw error;
  }
}
