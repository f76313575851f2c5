import { detect, serialPorts } from '../../device/index.ts';
import { realTimers } from '../timers.ts';

/** The serial ports of this machine, or what stands behind one of them, as JSON lines; what is being tried goes to standard error. */
export async function* detectLines(path: string | null): AsyncGenerator<string, void, void> {
  if (path === null) {
    for (const port of (await serialPorts()) ?? []) yield JSON.stringify(port);
    return;
  }
  const found = await detect({
    path,
    timers: realTimers,
    onStep: (step) =>
      process.stderr.write(
        'listen' in step ? `listening at ${step.listen}: lay a card\n` : `asking ${step.ask} at ${step.baud}\n`,
      ),
  });
  yield JSON.stringify(found);
}
