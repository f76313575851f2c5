/** The part of node-hid that is used, so that a double can stand in for it. */

/** A HID interface as the system lists it. */
export type HidInfo = {
  vendorId: number;
  productId: number;
  path?: string | undefined;
  serialNumber?: string | undefined;
  usagePage?: number | undefined;
  usage?: number | undefined;
};

/** An open device. `data` takes ONE listener; `error` brings a string; there is no `close` event. */
export type HidDevice = {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  write(report: number[]): Promise<number>;
  sendFeatureReport(report: number[]): Promise<number>;
  getFeatureReport(id: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

export type HidLibrary = {
  /** Loads the native library; throws when it, or what it needs of the system, is missing. */
  getHidapiVersion(): string;
  devicesAsync(vendor: number, product: number): Promise<HidInfo[]>;
  HIDAsync: { open(path: string): Promise<HidDevice> };
};
