import { idCardDialogue } from '../dialogue/idcard-sam.ts';
import type { Driver } from '../driver.ts';
import { limits } from '../limits.ts';
import { posScannerDecoder } from '../protocols/hid-pos-scanner.ts';
import { samHidFraming } from '../protocols/idcard-sam-hid.ts';
import type { ReaderSource } from '../reader-source.ts';
import { type HidOptions, hidTransport } from '../transports/hid.ts';
import { askedDriver } from './asked.ts';
import { keyboardDriver } from './keyboard.ts';
import type { Means, Plan } from './means.ts';
import { pcProxDriver } from './pcprox.ts';
import { streamDriver } from './stream.ts';

type HidSource = Extract<ReaderSource, { kind: 'hid' }>;

/** Usage page and usage of the interface that speaks a protocol, where the HID usage tables name it. */
const USAGES: Partial<Record<HidSource['protocol'], readonly [number, number]>> = {
  'hid-boot-keyboard': [0x01, 0x06],
  'hid-pos-scanner': [0x8c, 0x02],
};

/** Makers whose POS scanners are silent until they are told to talk: Honeywell, Youjie (facts: devices, 5). */
const SILENT_SCANNERS: readonly number[] = [0x0c2e, 0x23d0];
const TALK = [0xfe, 0x01] as const;

/** The plan for a HID reader. */
export function hidPlan(source: HidSource, means: Means): Plan {
  return {
    driver: driverOf(source, placeOf(source, means), means),
    retry: { first_ms: limits.hid_watch_ms, last_ms: limits.hid_watch_ms },
  };
}

function driverOf({ protocol }: HidSource, place: HidOptions, { timers, tokenOf, grab }: Means): Driver {
  switch (protocol) {
    case 'hid-boot-keyboard':
      return keyboardDriver({ place, timers, ...(grab === undefined ? {} : { grab }) });
    case 'rfideas-pcprox':
      return pcProxDriver({ place, timers });
    case 'hid-pos-scanner':
      return streamDriver({
        transport: hidTransport(place),
        createDecoder: posScannerDecoder,
        gap_ms: limits.frame_gap_ms,
        timers,
      });
    case 'idcard-sam-hid':
      return askedDriver({
        transport: hidTransport(place),
        framing: samHidFraming,
        gap_ms: limits.frame_gap_ms,
        createDialogue: () => idCardDialogue({ tokenOf }),
        timers,
      });
  }
}

function placeOf({ vendor, product, serial, protocol }: HidSource, { loadHid }: Means): HidOptions {
  const usage = USAGES[protocol];
  return {
    vendor,
    product,
    ...(serial === undefined ? {} : { serial }),
    ...(usage === undefined ? {} : { usage }),
    ...(protocol === 'hid-pos-scanner' && SILENT_SCANNERS.includes(vendor) ? { wake: TALK } : {}),
    ...(loadHid === undefined ? {} : { load: loadHid }),
  };
}
