import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ContentsDouble, SessionDouble } from './testing/electron-doubles.ts';
import { SECURITY_HEADERS } from './window/headers.ts';
import { windowOptions } from './window/options.ts';
import { isOwnUrl, ORIGIN, PAGE_URL, RECOVERING_URL } from './window/origin.ts';
import { refuseLeaving } from './window/refusals.ts';
import { handleForOwnPage, isOwnPage } from './window/sender.ts';
import { lockSession } from './window/session-lock.ts';

/** Electron's security checklist (tutorial/security), item by item. Items 16 and 19 are about the package. */
const cage = windowOptions('/preload.cjs', true).webPreferences ?? {};
const root = join(import.meta.dirname, '..');
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|cjs)$/.test(name) && !/\.test\.ts$|testing/.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

let session: SessionDouble;
let contents: ContentsDouble;
beforeEach(() => {
  session = new SessionDouble();
  lockSession(session.asSession());
  contents = new ContentsDouble();
  refuseLeaving(contents.asContents());
});

describe('the session', () => {
  it('1: loads only its own files', () => {
    const cancelled = (url: string) => {
      let answer: unknown;
      session.call('onBeforeRequest', { url }, (given: unknown) => (answer = given));
      return (answer as { cancel: boolean }).cancel;
    };
    for (const url of [PAGE_URL, RECOVERING_URL, 'data:image/png;base64,AA', `blob:${ORIGIN}/1`])
      expect(cancelled(url)).toBe(false);
    for (const url of [
      'http://127.0.0.1:8080/',
      'https://example.com/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'app://haitang.example/',
      'app://other/',
      'devtools://devtools/x',
      'not a url',
    ])
      expect(cancelled(url)).toBe(true);
  });

  it('5: gives no permission, no device, no screen and no download', () => {
    const answers: unknown[] = [];
    const answer = (given?: unknown) => answers.push(given);
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'serial'])
      session.call('permissionRequest', null, permission, answer);
    expect(answers).toEqual([false, false, false, false, false]);
    expect(session.call('permissionCheck', null, 'media')).toBe(false);
    expect(session.call('devicePermission', { deviceType: 'hid' })).toBe(false);
    answers.length = 0;
    session.call('displayMedia', {}, answer);
    for (const event of ['select-serial-port', 'select-hid-device', 'select-usb-device', 'will-download']) {
      let prevented = false;
      const rest = event === 'select-serial-port' ? [[], null, answer] : [{}, answer];
      session.emit(event, { preventDefault: () => (prevented = true) }, ...rest);
      expect(prevented, event).toBe(true);
    }
    expect(answers).toEqual([{}, '', null, undefined]);
    expect(session.spellChecker).toBe(false);
  });
});

describe('the window', () => {
  it('2: has no Node in pages, workers or frames', () => {
    expect(cage).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3 and 4: isolates the page from the preload script, in a sandbox', () => {
    expect(cage).toMatchObject({ contextIsolation: true, sandbox: true });
    expect(sources.join('\n')).toContain('app.enableSandbox()');
  });

  it('6 and 8: keeps web security on and runs no insecure content', () => {
    expect(cage).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false });
  });

  it('7: has a policy that begins with nothing and allows no inline or evaluated script', () => {
    const policy = SECURITY_HEADERS['content-security-policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
  });

  it('9 and 10: switches no experimental or Blink features on', () => {
    expect(cage.experimentalFeatures).toBe(false);
    expect(cage).not.toHaveProperty('enableBlinkFeatures');
    expect(sources.join('\n')).not.toMatch(/appendSwitch|enable-blink-features|enable-features/);
  });

  it('11 and 12: has no webview', () => {
    expect(cage.webviewTag).toBe(false);
    expect(contents.refused('will-attach-webview', {}, {})).toBe(true);
  });

  it('13: cannot be navigated by a page, not even to itself', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(contents.refused(event, 'https://example.com/'), event).toBe(true);
      expect(contents.refused(event, PAGE_URL), event).toBe(true);
    }
    expect(cage.navigateOnDragDrop).toBe(false);
    contents.emit('did-start-navigation', { url: 'https://example.com/', isMainFrame: true });
    contents.emit('did-start-navigation', { url: PAGE_URL, isMainFrame: true });
    expect(contents.stopped).toBe(1);
  });

  it('14: opens no other window', () => {
    expect(contents.openHandler?.({ url: PAGE_URL })).toEqual({ action: 'deny' });
  });

  it('fills the screen without a frame in kiosk mode, and has no developer tools', () => {
    expect(windowOptions('/p', true)).toMatchObject({ kiosk: true, fullscreen: true, frame: false });
    expect(windowOptions('/p', false)).toMatchObject({ kiosk: false, frame: true });
    expect(cage.devTools).toBe(false);
  });
});

describe('the program', () => {
  it('15: never opens anything outside', () => {
    expect(sources.join('\n')).not.toMatch(/openExternal|openPath|\bshell\b\s*[,}].*from 'electron'/);
  });

  it('16: names one current Electron exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies.electron).toMatch(/^4[5-9]\.\d+\.\d+$/);
  });

  it.each([
    ['the page itself', { parent: null, origin: ORIGIN, url: PAGE_URL }, true],
    ['a frame in the page', { parent: {}, origin: ORIGIN, url: PAGE_URL }, false],
    ['another origin', { parent: null, origin: 'https://haitang', url: PAGE_URL }, false],
    ["the shell's own page", { parent: null, origin: ORIGIN, url: RECOVERING_URL }, false],
    ['a longer host', { parent: null, origin: ORIGIN, url: 'app://haitang.example/index.html' }, false],
    ['a frame that is gone', null, false],
  ])('17: answers %s: %j → %s', async (_who, frame, own) => {
    expect(isOwnPage(frame as never)).toBe(own);
    let run = 0;
    let handler: ((event: unknown) => unknown) | undefined;
    const ipc = { handle: (_channel: string, given: (event: never) => unknown) => (handler = given as never) };
    handleForOwnPage(ipc, 'haitang:print', async () => ++run);
    const call = () => handler?.({ senderFrame: frame, sender: {} });
    if (own) await call();
    else expect(call).toThrow('refused');
    expect(run).toBe(own ? 1 : 0);
  });

  it('18: uses a scheme of its own and never file:', () => {
    expect(isOwnUrl('file:///index.html')).toBe(false);
    expect(sources.join('\n')).not.toMatch(/loadFile|file:\/\//);
  });

  it('19: burns the fuses that a package needs', () => {
    const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
    for (const fuse of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'grantFileProtocolExtraPrivileges: false',
    ])
      expect(config).toContain(fuse);
  });
});
