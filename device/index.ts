/** The device room: bytes of whatever reader stands there become readings. It knows no SQL and no meeting. */
export { createHub, type Hub, type HubOptions } from './hub.ts';
export { rdm6300Frame } from './protocols/rdm6300.ts';
export { parseReaderUrl, type ReaderSource, type ReaderUrl } from './reader-url.ts';
export type { DocumentKind, Reading } from './reading.ts';
export type { Fault, FaultCode, ReaderState } from './state.ts';
export type { SimulatedReader } from './transports/simulated.ts';
