import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_PORT, ServerStartError, startServer } from './serve.ts';

/** The capture that the first page opens, so that there is something to look at. */
const FIRST_SAMPLE = 'yaobank';

interface ServeOptions {
  readonly port?: number;
  readonly directory: string;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve the app to this machine, until Ctrl-C.')
    .option('--port <number>', `port on 127.0.0.1 (default: ${DEFAULT_PORT} or the next free one)`, parsePort)
    .addOption(
      new Option('--directory <folder>', 'the built app').default(
        fileURLToPath(new URL('./app/', import.meta.url)),
        'app/ beside this command',
      ),
    )
    .action(serve);
}

async function serve({ port, directory }: ServeOptions): Promise<void> {
  try {
    const server = await startServer({ port, directory });
    const stop = () => void server.close().then(() => process.exit(0));
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    console.log(`Pawprint: ${server.url}?sample=${FIRST_SAMPLE}`);
  } catch (error) {
    if (!(error instanceof ServerStartError)) throw error;
    console.error(`pawprint serve: ${error.message}`);
    process.exitCode = 2;
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
}
