import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { toPlainText } from '../flow/plain-text.ts';
import { LONGEST_MANIFEST, type Manifests } from '../review/manifests/manifests.ts';
import { type ManifestFile, readManifests } from '../review/manifests/read-manifests.ts';
import { nameOfFile, UsageError } from './read-input.ts';
import { readTextFile } from './read-text-file.ts';

export interface PoliciesOption {
  /** Files and folders; missing where the option was not given. */
  readonly policies?: readonly string[];
}

/** What of a folder is taken for manifests. */
const MANIFEST = /\.(ya?ml|json)$/i;

/** Adds `--policies MANIFEST…` to a command that reads flow logs. */
export function addPoliciesOption(command: Command): Command {
  return command.option(
    '--policies <manifest...>',
    'policies and tiers as kubectl get … -o yaml prints them: files, or folders of *.yaml, *.yml and *.json; behind the flow logs',
  );
}

/**
 * The manifests of the option; null where it was not given. Tells what was left out on standard error, and every
 * problem as FILE:LINE:COL before it throws: what is missing from half-read manifests would look like a finding.
 */
export async function givenManifests(
  { policies }: PoliciesOption,
  flowLogs: readonly string[],
): Promise<Manifests | null> {
  if (policies === undefined) return null;
  if ([...policies, ...flowLogs].filter((file) => file === '-').length > 1) {
    throw new UsageError('- (standard input) can be given only once.');
  }
  const files: ManifestFile[] = [];
  for (const path of policies) {
    for (const file of await filesOf(path)) {
      files.push({ file: nameOfFile(file), text: await readTextFile(file, '--policies', LONGEST_MANIFEST) });
    }
  }
  const manifests = readManifests(files);
  for (const { file, line, message } of manifests.notes) {
    console.error(toPlainText(`pawprint: ${file}${line === null ? '' : `:${line}`}: ${message}`));
  }
  for (const { file, line, column, message } of manifests.problems) {
    console.error(toPlainText(`${file}:${line}:${column}: ${message}`));
  }
  if (manifests.problems.length > 0) {
    throw new UsageError('Some manifests could not be read. Mend the lines above, then run it again.');
  }
  return manifests;
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-') return [path];
  const isFolder = await stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const names = (await readdir(path).catch((error: Error) => {
    throw new UsageError(`--policies: ${path} can't be listed: ${error.message}.`);
  })) as readonly string[];
  const files = names.filter((name) => MANIFEST.test(name)).sort();
  if (files.length === 0) throw new UsageError(`--policies: ${path} holds no *.yaml, *.yml or *.json.`);
  return files.map((name) => join(path, name));
}
