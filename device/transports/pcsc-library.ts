/** The part of pcsc-mini that is used, so that a double can stand in for it, and a machine without it starts. */

/** Bits of a reader's state that are looked at (PC/SC, SCARD_STATE_*). */
export const PCSC_STATE = { PRESENT: 0x0020, MUTE: 0x0200 } as const;
/** Other programs may use the card too; after our question it stays as it is. */
export const PCSC_SHARED = 2;
export const PCSC_LEAVE = 0;

export type PcscCard = {
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  disconnect(then: number): Promise<void>;
};

export type PcscReader = {
  name(): string;
  on(event: 'change', listener: (status: { raw: number }) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  connect(mode: number): Promise<PcscCard>;
};

export type PcscClient = {
  on(event: 'reader', listener: (reader: PcscReader) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** Throws an error whose `code` is "NoService" where the service does not run. */
  start(): unknown;
  stop(): void;
};

export type PcscLibrary = { Client: new () => PcscClient };

/** pcsc-mini is an optional peer: whoever has a PC/SC reader installs it beside the kiosk. */
export async function loadPcsc(): Promise<PcscLibrary> {
  const name = 'pcsc-mini';
  const library: PcscLibrary & { default?: PcscLibrary } = await import(name);
  return library.default ?? library;
}
