/** The platform's command line; `cli/arguments.ts` says what it takes. Standard output carries the answer and nothing else. */
import { readArguments, USAGE } from './cli/arguments.ts';
import { enrolCode } from './cli/enrol-code.ts';
import { type Running, serve } from './cli/serve.ts';

/** SIGTERM and SIGINT are obeyed within three seconds. */
const STOP_WITHIN_MS = 2_500;

const command = readArguments(process.argv.slice(2));

if (command.name === 'usage') fail(`${command.error}\n${USAGE}`, 2);
else if (command.name === 'enrol-code') await printCode(command.data, command.venue);
else await run(command);

async function printCode(folder: string, venue: string): Promise<void> {
  const issued = await enrolCode(folder, venue).catch((error: Error) => fail(error.message, 1));
  if (!issued) return;
  if (issued.ok) return void process.stdout.write(`${issued.code}\n`);
  const known = issued.venues.map(({ code, name }) => `  ${code}  ${name}`).join('\n');
  fail(
    `No venue ${venue}. ${known ? `There are:\n${known}` : 'There are no venues yet: start the platform first.'}`,
    1,
  );
}

async function run(asked: Parameters<typeof serve>[0]): Promise<void> {
  const running = serve(asked);
  const stop = () => {
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
  // A demo platform belongs to the kiosk that started it and ends with it, however that ended.
  if (process.env.HAITANG_STOP_WITH_STDIN) process.stdin.once('end', stop).resume();
  await running.then(
    ({ url }) => process.stdout.write(`Platform ready ${url}\n`),
    (error: Error) => fail(error.message, 1),
  );
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
