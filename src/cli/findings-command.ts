import { type Command, Option } from 'commander';
import { findingsJson } from '../export/findings-json.ts';
import { findingsMarkdown } from '../export/findings-markdown.ts';
import { findingsText } from '../export/findings-text.ts';
import { findFindings } from '../review/findings/find-findings.ts';
import type { Finding } from '../review/findings/finding.ts';
import { RULE_TEXTS } from '../review/findings/registry.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../review/findings/severity.ts';
import { addNetworksOption, type NetworksOption, namedNetworks } from './networks-option.ts';
import { EXIT_DONE, EXIT_FOUND, readInput, tellAccount, UsageError } from './read-input.ts';
import { painter, writeOut } from './terminal.ts';
import { VERSION } from './version.ts';
import {
  addNarrowingOptions,
  gather,
  readEnforcedViewOptions,
  type ViewOptions,
  viewOfTable,
} from './view-options.ts';

interface FindingsOptions extends NetworksOption, ViewOptions {
  readonly format: 'text' | 'json' | 'md';
  readonly severity: Severity;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly failOn?: Severity;
  readonly strict: boolean;
  readonly color: boolean;
}

export function addFindingsCommand(program: Command): void {
  const command = program
    .command('findings')
    .description('List what a reviewer should look at, worst first, with the evidence for it.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'md']).default('text'))
    .addOption(
      new Option('--severity <least>', 'show findings of this severity and worse')
        .choices(SEVERITIES)
        .default('info'),
    )
    .option('--only <rule>', 'ask this rule and no other; may be repeated', gather)
    .option('--except <rule>', 'leave this rule out; may be repeated', gather)
    .addOption(
      new Option(
        '--fail-on <severity>',
        'exit with 1 if anything of this severity or worse is found',
      ).choices(SEVERITIES),
    )
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .addHelpText(
      'after',
      `\nRules:\n${RULE_TEXTS.map(({ id, title }) => `  ${id.padEnd(24)}${title}`).join('\n')}`,
    )
    .action(printFindings);
  addNarrowingOptions(command);
  addNetworksOption(command);
}

async function printFindings(files: readonly string[], options: FindingsOptions): Promise<void> {
  const off = readRules(options);
  const askedFor = readEnforcedViewOptions(options);
  const { table, account } = await readInput(files, { networks: await namedNetworks(options, files) });
  const status = tellAccount(account, options.strict);
  process.exitCode = status;
  if (account.accepted === 0) return;
  const view = viewOfTable(table, askedFor);
  const found = findFindings(table, view, { off });
  const findings = found.filter(({ severity }) => isAtLeast(severity, options.severity));
  const rules = RULE_TEXTS.filter(({ id }) => !off.has(id));
  const { startSeconds, endSeconds } = table;
  const report = { version: VERSION, account, startSeconds, endSeconds, view, rules, found, findings };
  if (options.format === 'json') await writeOut(findingsJson(report));
  else if (options.format === 'md') await writeOut(findingsMarkdown(findings, found, rules));
  else await writeOut(findingsText(findings, found, painter(options.color)));
  if (status === EXIT_DONE && isFailing(found, options.failOn)) process.exitCode = EXIT_FOUND;
}

/** Whatever is shown: what is left out of the output is no better for it. */
function isFailing(found: readonly Finding[], failOn: Severity | undefined): boolean {
  return failOn !== undefined && found.some(({ severity }) => isAtLeast(severity, failOn));
}

/** The ids of the rules that are turned off. Throws UsageError for one that there is not. */
function readRules({ only, except }: Pick<FindingsOptions, 'only' | 'except'>): ReadonlySet<string> {
  const ids = RULE_TEXTS.map(({ id }) => id);
  if (only !== undefined && except !== undefined) {
    throw new UsageError(
      '--only and --except exclude each other: name the rules to ask, or those to leave out.',
    );
  }
  for (const id of only ?? except ?? []) {
    if (!ids.includes(id)) {
      throw new UsageError(`There is no rule ${JSON.stringify(id)}. The rules are ${ids.join(', ')}.`);
    }
  }
  return new Set(only === undefined ? (except ?? []) : ids.filter((id) => !only.includes(id)));
}
