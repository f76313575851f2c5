import { EventEmitter } from 'node:events';
import type { BrowserWindow, MessagePortMain, Session, WebContents } from 'electron';
import type { ServiceProcess } from '../service/supervisor.ts';
import type { SafeStoragePart } from '../vault/os-vault.ts';

/** A double of one utility process: keeps what it was sent, says and ends what the test wants. */
export class ServiceProcessDouble extends EventEmitter {
  readonly sent: { message: unknown; ports: MessagePortMain[] }[] = [];
  readonly pid = 4711;
  kills = 0;

  postMessage(message: unknown, ports: MessagePortMain[] = []): void {
    this.sent.push({ message, ports });
  }

  kill(): boolean {
    this.kills += 1;
    return true;
  }

  say(message: unknown): void {
    this.emit('message', message);
  }

  exit(code: number): void {
    this.emit('exit', code);
  }

  get types(): unknown[] {
    return this.sent.map(({ message }) => (message as { type?: unknown }).type);
  }

  asProcess(): ServiceProcess {
    return this as unknown as ServiceProcess;
  }
}

/** A double of safeStorage: turns each byte round, behind Chromium's three-byte mark. */
export class SafeStorageDouble implements SafeStoragePart {
  available = true;
  backend: ReturnType<SafeStoragePart['getSelectedStorageBackend']> = 'gnome_libsecret';
  mark = 'v11';
  shouldReEncrypt = false;
  locked = false;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }

  getSelectedStorageBackend(): ReturnType<SafeStoragePart['getSelectedStorageBackend']> {
    return this.backend;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.concat([Buffer.from(this.mark), Buffer.from(text).map((byte) => byte ^ 0xff)]);
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.locked) throw new Error('the keyring is locked');
    const result = Buffer.from(encrypted.subarray(3).map((byte) => byte ^ 0xff)).toString();
    return { result, shouldReEncrypt: this.shouldReEncrypt };
  }
}

/** A double of web contents and of the window around them. */
export class ContentsDouble extends EventEmitter {
  url = '';
  loading = false;
  crashed = 0;
  stopped = 0;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly posted: { channel: string; ports: unknown[] }[] = [];
  readonly loaded: string[] = [];

  getURL = (): string => this.url;
  isLoading = (): boolean => this.loading;
  setVisualZoomLevelLimits = async (): Promise<void> => {};
  isDestroyed = (): boolean => false;

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  postMessage(channel: string, _message: unknown, ports: unknown[]): void {
    this.posted.push({ channel, ports });
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
    this.loaded.push(url);
  }

  forcefullyCrashRenderer(): void {
    this.crashed += 1;
  }

  stop(): void {
    this.stopped += 1;
  }

  /** Emits a cancellable event; true when somebody refused it. */
  refused(event: string, ...rest: unknown[]): boolean {
    let prevented = false;
    this.emit(event, { preventDefault: () => (prevented = true) }, ...rest);
    return prevented;
  }

  asContents(): WebContents {
    return this as unknown as WebContents;
  }

  asWindow(): BrowserWindow {
    return Object.assign(this, { webContents: this }) as unknown as BrowserWindow;
  }
}

/** A double of a session: keeps every handler that was set, under the name of its setter. */
export class SessionDouble extends EventEmitter {
  readonly handlers: Record<string, (...args: never[]) => unknown> = {};
  spellChecker = true;
  readonly webRequest = { onBeforeRequest: (handler: () => unknown) => this.keep('onBeforeRequest', handler) };
  setPermissionRequestHandler = (handler: () => unknown) => this.keep('permissionRequest', handler);
  setPermissionCheckHandler = (handler: () => unknown) => this.keep('permissionCheck', handler);
  setDevicePermissionHandler = (handler: () => unknown) => this.keep('devicePermission', handler);
  setDisplayMediaRequestHandler = (handler: () => unknown) => this.keep('displayMedia', handler);
  setSpellCheckerEnabled = (on: boolean): void => {
    this.spellChecker = on;
  };

  private keep(name: string, handler: (...args: never[]) => unknown): void {
    this.handlers[name] = handler;
  }

  /** Calls a kept handler as Electron would. */
  call(name: string, ...args: unknown[]): unknown {
    return this.handlers[name]?.(...(args as never[]));
  }

  asSession(): Session {
    return this as unknown as Session;
  }
}
