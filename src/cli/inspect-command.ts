import { type Command, Option } from 'commander';
import { captureQuality } from '../ingest/quality.ts';
import { inspectJson } from './inspect-json.ts';
import { inspectText } from './inspect-text.ts';
import { readInput, tellOutcome } from './read-input.ts';
import { openRejectionsFile } from './rejections-file.ts';
import { painter, writeOut } from './terminal.ts';
import { VERSION } from './version.ts';

interface InspectOptions {
  readonly format: 'text' | 'json';
  readonly rejections?: string;
  readonly strict: boolean;
  readonly color: boolean;
}

export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description('Say what files are, what of them was rejected, and how far they can be trusted.')
    .argument('<file...>', 'flow logs in any form that Pawprint reads; - is standard input')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .option(
      '--rejections <file>',
      'write every rejection, a line each: as JSON if the name ends in .ndjson or .jsonl; - is standard output, in place of the report',
    )
    .option('--strict', 'exit with 2 if any record was rejected', false)
    .option('--no-color', 'no colours (NO_COLOR is honoured too)')
    .action(inspect);
}

async function inspect(files: readonly string[], options: InspectOptions): Promise<void> {
  const rejections = openRejectionsFile(options.rejections, files, options.format === 'json');
  try {
    const { table, account } = await readInput(
      files,
      rejections === null ? {} : { onRejection: rejections.write },
    );
    rejections?.close();
    process.exitCode = tellOutcome(account, options.strict);
    const inspection = { account, quality: captureQuality(table, account) };
    if (options.rejections !== '-') {
      await writeOut(
        options.format === 'json'
          ? [inspectJson(inspection, VERSION)]
          : inspectText(inspection, painter(options.color)),
      );
    }
  } finally {
    rejections?.close();
  }
}
