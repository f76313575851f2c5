/** One call that a process made to the disk, or a line that it printed, in the order in which they came to be. */
export type Call =
  | { kind: 'create' | 'folder' | 'unlink'; inode: number; path: string }
  | { kind: 'write'; inode: number; position: number; bytes: Buffer }
  | { kind: 'cut'; inode: number; size: number }
  | { kind: 'sync'; inode: number }
  | { kind: 'sync_folder'; inode: number }
  | { kind: 'rename'; from: string; to: string }
  | { kind: 'line'; text: string };

const HEAD_BYTES = 24;

/** Reads what recorder.c wrote. */
export function readTrace(trace: Buffer): Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < trace.length; ) {
    const length = trace.readUInt32LE(at + 4);
    const payload = trace.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    const inode = Number(trace.readBigUInt64LE(at + 8));
    const position = Number(trace.readBigUInt64LE(at + 16));
    calls.push(callOf(String.fromCharCode(trace[at] ?? 0), inode, position, payload));
    at += HEAD_BYTES + length;
  }
  return calls;
}

function callOf(kind: string, inode: number, position: number, payload: Buffer): Call {
  const text = () => payload.toString('utf8');
  switch (kind) {
    case 'c':
      return { kind: 'create', inode, path: text() };
    case 'm':
      return { kind: 'folder', inode, path: text() };
    case 'u':
      return { kind: 'unlink', inode, path: text() };
    case 'w':
      return { kind: 'write', inode, position, bytes: payload };
    case 't':
      return { kind: 'cut', inode, size: position };
    case 's':
      return { kind: 'sync', inode };
    case 'd':
      return { kind: 'sync_folder', inode };
    case 'r': {
      const [from = '', to = ''] = text().split('\0');
      return { kind: 'rename', from, to };
    }
    case 'a':
      return { kind: 'line', text: text() };
    default:
      throw new Error(`a record of kind ${JSON.stringify(kind)}`);
  }
}
