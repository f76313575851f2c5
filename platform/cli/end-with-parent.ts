const LOOK_EVERY_MS = 250;

/**
 * Calls `stop` when the process that started this one is gone: npm's shell (a signal to npm ends the shell, and the shell
 * tells nobody), or the kiosk whose demo platform this is, however it ended. Started otherwise, nothing is watched.
 */
export function endWithParent(stop: () => void): void {
  if (!process.env.npm_lifecycle_event && !process.env.HAITANG_END_WITH_PARENT) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_EVERY_MS);
  timer.unref();
}
