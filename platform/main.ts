/** The platform's command line; `cli/arguments.ts` says what it takes. Standard output carries the answer and nothing else. */
import { readArguments, USAGE } from './cli/arguments.ts';
import { runCommand } from './cli/command.ts';
import { endWithParent } from './cli/end-with-parent.ts';
import { type Running, serve } from './cli/serve.ts';

/** SIGTERM and SIGINT are obeyed within three seconds. */
const STOP_WITHIN_MS = 2_500;

const asked = readArguments(process.argv.slice(2));
if (asked.name === 'usage') fail(`${asked.error}\n${USAGE}`, 2);
else if (asked.name === 'command') await command(asked.data, asked.command, asked.options);
else await run(asked);

async function command(folder: string, name: string, options: object): Promise<void> {
  const outcome = await runCommand(folder, name, options).catch((error: Error) => ({
    ok: false as const,
    error: error.message,
  }));
  if (!outcome.ok) return fail(outcome.error, 1);
  process.stdout.write(`${outcome.text ?? JSON.stringify(outcome)}\n`);
}

async function run(what: Parameters<typeof serve>[0]): Promise<void> {
  const running = serve(what);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Whatever was answered is committed; what hangs (a first start, a stuck socket) is not waited for.
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    running
      .then((one: Running) => one.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  endWithParent(stop);
  await running.then(
    ({ url }) => process.stdout.write(`Platform ready ${url}\n`),
    (error: Error) => fail(error.message, 1),
  );
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
