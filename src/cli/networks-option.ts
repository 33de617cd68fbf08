import type { Command } from 'commander';
import { toPlainText } from '../flow/plain-text.ts';
import { LONGEST_NETWORKS_TEXT, type NetworkDefinition } from '../ingest/networks/network-definition.ts';
import { readNetworks } from '../ingest/networks/read-networks.ts';
import { UsageError } from './read-input.ts';
import { readTextFile } from './read-text-file.ts';

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
  const result = readNetworks(await readTextFile(file, '--networks', LONGEST_NETWORKS_TEXT));
  if (result.ok) return result.definitions;
  for (const { line, column, message } of result.errors) {
    console.error(toPlainText(`${file}:${line}:${column}: ${message}`));
  }
  throw new UsageError(`The networks in ${file} could not be read. Mend the lines above, then run it again.`);
}
