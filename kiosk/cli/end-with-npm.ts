const LOOK_EVERY_MS = 250;

/**
 * Calls `stop` when the shell that npm put between itself and this process is gone. A signal to npm ends that shell, and the
 * shell tells nobody; without this, a kiosk started by `npm start` would outlive it. Started otherwise, nothing is watched.
 */
export function endWithNpm(stop: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, LOOK_EVERY_MS);
  timer.unref();
}
