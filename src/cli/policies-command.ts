import { type Command, Option } from 'commander';
import { policiesCsv } from '../export/policies-csv.ts';
import { policiesJson } from '../export/policies-json.ts';
import { policiesMarkdown } from '../export/policies-markdown.ts';
import { policiesText } from '../export/policies-text.ts';
import { NO_MANIFESTS } from '../review/manifests/manifests.ts';
import { countPolicies } from '../review/policies/count-policies.ts';
import { allDecidedEdges } from '../review/policies/decided-edges.ts';
import { reviewPolicies } from '../review/policies/review-policies.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { addPoliciesOption, givenManifests, type PoliciesOption } from './policies-option.ts';
import { readInput, tellAccount, UsageError } from './read-input.ts';
import { painter, writeOut } from './terminal.ts';
import { VERSION } from './version.ts';
import { addViewOptions, readEnforcedViewOptions, type ViewOptions, viewOfTable } from './view-options.ts';

const FORMATS = ['text', 'json', 'md', 'csv'] as const;

interface PoliciesCommandOptions extends NetworksOption, PoliciesOption, ViewOptions {
  readonly format: (typeof FORMATS)[number];
  readonly strict: boolean;
  readonly color: boolean;
}

export function addPoliciesCommand(program: Command): void {
  const command = program
    .command('policies')
    .description('Print every policy that flow logs name, with what it did, rule by rule.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(new Option('--format <format>', 'output').choices(FORMATS).default('text'))
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(printPolicies);
  addPoliciesOption(command);
  addViewOptions(command);
  addNetworksOption(command);
}

async function printPolicies(files: readonly string[], options: PoliciesCommandOptions): Promise<void> {
  if (options.hide !== undefined) {
    throw new UsageError('--hide is about pictures and changes no count: narrow with --query or --focus.');
  }
  const askedFor = readEnforcedViewOptions(options);
  const manifests = await givenManifests(options, files);
  const { table, account } = await readInput(files, { networks: await namedNetworks(options, files) });
  process.exitCode = tellAccount(account, options.strict);
  if (account.accepted === 0 && options.format !== 'json') return;
  const view = viewOfTable(table, askedFor);
  const review = reviewPolicies(countPolicies(table, view), manifests ?? NO_MANIFESTS);
  switch (options.format) {
    case 'json': {
      const { startSeconds, endSeconds } = table;
      const edgesOf = allDecidedEdges(table, view);
      await writeOut([
        policiesJson({ version: VERSION, account, startSeconds, endSeconds, view, review, edgesOf }),
      ]);
      return;
    }
    case 'md':
      await writeOut([policiesMarkdown(review)]);
      return;
    case 'csv':
      await writeOut(policiesCsv(review));
      return;
    case 'text':
      await writeOut([policiesText(review, painter(options.color))]);
  }
}
