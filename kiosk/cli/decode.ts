import { decodableProtocols, decodeStream, isDecodable } from '../../device/cli/decode.ts';

/** One JSON line per decoded thing and per rejected frame of `bytes`; throws with the known names for another protocol. */
export function decodeLines(
  protocol: string | undefined,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void, void> {
  if (protocol === undefined || !isDecodable(protocol)) {
    throw new Error(`decode knows: ${decodableProtocols.join(', ')}.`);
  }
  return decodeStream(protocol, bytes);
}
