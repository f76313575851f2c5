import type { Timers } from '../../domain/timers.ts';
import type { ConnectionOptions } from '../connection.ts';
import { type AskedProtocol, askedProtocols, isAskedProtocol } from '../dialogue/index.ts';
import type { Driver } from '../driver.ts';
import type { TokenOf } from '../protocols/idcard-sam.ts';
import { protocols } from '../protocols/index.ts';
import type { ReaderSource } from '../reader-url.ts';
import { serialTransport } from '../transports/serial.ts';
import { serialPlace } from '../transports/serial-place.ts';
import type { Transport } from '../transports/transport.ts';
import { askedDriver } from './asked.ts';
import { streamDriver } from './stream.ts';

/** What the kiosk lends to its readers. */
export type Means = {
  timers: Timers;
  /** The kiosk's key turns an identity number into a token before the number leaves the reader's own code. */
  tokenOf: TokenOf;
};

/** A reader whose bytes come over a line. */
export type LineSource = Extract<ReaderSource, { kind: 'serial' | 'simulated' }>;

/** How to connect a reader: its driver, and when to try again. */
export type Plan = Pick<ConnectionOptions, 'driver' | 'retry' | 'isThere'>;

/** The plan for a serial reader. */
export function serialPlan(source: Extract<ReaderSource, { kind: 'serial' }>, means: Means): Plan {
  const place = serialPlace(source.path);
  return { driver: lineDriver(source, serialTransport({ ...source, place }), means), isThere: place.isThere };
}

/** A driver for whatever a line speaks: readers that talk by themselves, and readers that must be asked. */
export function lineDriver(source: LineSource, transport: Transport, { timers, tokenOf }: Means): Driver {
  const { protocol } = source;
  if (!isAskedProtocol(protocol)) {
    const { gap_ms, createDecoder } = protocols[protocol];
    return streamDriver({
      transport,
      createDecoder: (options) => createDecoder({ ...options, aim: source.aim }),
      gap_ms,
      timers,
    });
  }
  const asked = <F>({ framing, gap_ms, createDialogue }: AskedProtocol<F>): Driver =>
    askedDriver({
      transport,
      framing,
      gap_ms,
      createDialogue: () => createDialogue({ tokenOf, address: source.address ?? 0 }),
      timers,
    });
  switch (protocol) {
    case 'idcard-sam':
      return asked(askedProtocols['idcard-sam']);
    case 'pn532-hsu':
      return asked(askedProtocols['pn532-hsu']);
    case 'osdp':
      return asked(askedProtocols.osdp);
  }
}
