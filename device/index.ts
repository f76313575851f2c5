/** The device room: bytes of whatever reader stands there become readings. It knows no SQL and no meeting. */
export type { ReaderCounters } from './counters.ts';
export { type Detection, detect } from './detect/detect.ts';
export { type PortInfo, serialPorts } from './detect/ports.ts';
export { type Check as DoctorCheck, deviceChecks } from './doctor/checks.ts';
export { installCommand } from './doctor/packages.ts';
export { thisSystem } from './doctor/system.ts';
export { udevRules } from './doctor/udev.ts';
export { createHub, type Hub, type HubOptions } from './hub.ts';
export { rdm6300Frame } from './protocols/rdm6300.ts';
export type { ReaderSource } from './reader-source.ts';
export { parseReaderUrl, type ReaderUrl } from './reader-url.ts';
export type { CardRefusal, DocumentKind, MachineRecord, Reading } from './reading.ts';
export type { Fault, FaultCode, NoticeCode, ReaderState } from './state.ts';
export type { TapEvent } from './tap.ts';
export type { SimulatedReader } from './transports/simulated.ts';
