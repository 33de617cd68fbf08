import { Command } from 'commander';
import { toPlainText } from '../flow/plain-text.ts';
import { addExplainCommand } from './explain-command.ts';
import { addFindingsCommand } from './findings-command.ts';
import { addGraphCommand } from './graph-command.ts';
import { addInspectCommand } from './inspect-command.ts';
import { addPoliciesCommand } from './policies-command.ts';
import { EXIT_UNUSABLE, UsageError } from './read-input.ts';
import { addServeCommand } from './serve-command.ts';
import { VERSION } from './version.ts';

const program = new Command('pawprint')
  .description('A service graph for Calico flow logs.')
  .version(VERSION)
  .showHelpAfterError('(run with --help for usage)')
  // Also a file may be called what looks like an option: `pawprint graph *` repeats its name.
  .configureOutput({ outputError: (text, write) => write(text.split('\n').map(toPlainText).join('\n')) })
  // 2 is wrong usage; commander's own exit status for it would be 1, which means that a check found something.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_UNUSABLE));

addGraphCommand(program);
addExplainCommand(program);
addFindingsCommand(program);
addInspectCommand(program);
addPoliciesCommand(program);
addServeCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  const known = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  console.error(`pawprint: ${toPlainText(known ? message : `something unexpected went wrong: ${message}`)}`);
  process.exitCode = EXIT_UNUSABLE;
}
