import { parentPort, workerData } from 'node:worker_threads';
import { perform, type Task } from './task.ts';

/** The thread of thread.ts: one task, one answer. */
parentPort?.postMessage(perform(workerData as Task));
