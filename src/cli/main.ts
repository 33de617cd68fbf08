import { Command } from 'commander';
import { addServeCommand } from './serve-command.ts';
import { VERSION } from './version.ts';

const program = new Command('pawprint')
  .description('A service graph for Calico flow logs.')
  .version(VERSION)
  // 2 is wrong usage; commander's own exit status for it would be 1, which means that a check found something.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

addServeCommand(program);

await program.parseAsync();
