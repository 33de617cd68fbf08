import type { NetworksResult } from './network-definition.ts';
import { readNetworksText } from './networks-text.ts';
import { readNetworksYaml } from './networks-yaml.ts';

/** A line that begins with an address and goes on with an equals sign is none of YAML's. */
const SHORT_FORM = /^[ \t]*[\da-f]*[.:][\da-f.:/]*[ \t]*=/imu;

/** Reads networks in whichever form they are: YAML, or the short form that the screen keeps. */
export function readNetworks(text: string): NetworksResult {
  return SHORT_FORM.test(text) ? readNetworksText(text) : readNetworksYaml(text);
}
