import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { perform, type Task, type TaskResult } from './task.ts';

/** Beside this file; in a package, where everything is in one file, beside that one. */
const ENTRY = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'ledger-worker.js');

/**
 * Does a task on a thread of its own, so that taps are answered meanwhile. Where no thread can be had the work is done
 * on this one: that costs a pause, and never the check or the backup.
 */
export async function onThread(task: Task, entry: string = ENTRY): Promise<TaskResult> {
  return (await answerOf(task, entry)) ?? perform(task);
}

/** The thread's answer, or null when it ended without one. */
function answerOf(task: Task, entry: string): Promise<TaskResult | null> {
  return new Promise((resolve) => {
    const worker = new Worker(entry, { workerData: task, execArgv: [] });
    // A kiosk that stops does not wait for it; what it had not finished does not count.
    worker.unref();
    worker.once('message', (result: TaskResult) => resolve(result));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}
