import { limits } from '../limits.ts';
import { type Line, type LineDecoder, rejectedLine } from './line.ts';

/** Lines of a protocol whose unit is a whole HTTP body: collected up to a limit, read at the end. */
export function bodyLines(protocol: string, read: (body: Uint8Array) => Line[]): LineDecoder {
  let chunks: Uint8Array[] = [];
  let length = 0;
  return {
    push(chunk) {
      length += chunk.length;
      if (length <= limits.decode_body) chunks.push(chunk.slice());
      else chunks = [];
      return [];
    },
    end() {
      if (length > limits.decode_body) return [rejectedLine(protocol, 'length', { skippedBytes: length })];
      const body = new Uint8Array(length);
      let at = 0;
      for (const chunk of chunks) {
        body.set(chunk, at);
        at += chunk.length;
      }
      return length === 0 ? [] : read(body);
    },
  };
}
