import type { AskedProtocolName } from './dialogue/index.ts';
import type { StreamProtocolName } from './protocols/index.ts';

/** What a serial line can speak: by itself, or asked. */
export type SerialProtocolName = StreamProtocolName | AskedProtocolName;

/** What HID readers speak. */
export const HID_PROTOCOLS = ['idcard-sam-hid', 'rfideas-pcprox', 'hid-pos-scanner', 'hid-boot-keyboard'] as const;
export type HidProtocolName = (typeof HID_PROTOCOLS)[number];

/** What is spoken on a line. `aim`: a scanner sends AIM prefixes; `address`: the OSDP reader's, 0 when absent. */
type Spoken = { protocol: SerialProtocolName; aim: boolean; address?: number };

/** Where machines report. `admitted`: serial numbers or MAC addresses whose reports count. */
type Listening = { host: string; port: number; admitted: readonly string[] };

/** Where a reader's bytes or keys come from, as given by `--reader`. `id` names it in the ledger and on the screen. */
export type ReaderSource = { id: string; room?: string } & (
  | ({ kind: 'serial'; path: string; baud: number } & Spoken)
  | ({ kind: 'simulated'; name: string } & Spoken)
  | { kind: 'hid'; protocol: HidProtocolName; vendor: number; product: number; serial?: string }
  | { kind: 'pcsc'; protocol: 'pcsc'; name: string }
  | ({ kind: 'adms'; protocol: 'zkteco-adms' } & Listening)
  | ({ kind: 'isapi'; protocol: 'hikvision-isapi' } & Listening)
  | { kind: 'wedge'; protocol: 'wedge' }
);
