import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/**
 * The renderer's cage (checklist items 2, 3, 4, 6, 8, 9, 10, 11). Most values are Electron's defaults; they are written
 * down so that a change of a default, or of this file, shows in a test.
 */
function cage(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: false,
    /** A kiosk's clock and live figures must not slow down when something covers the window. */
    backgroundThrottling: false,
    /** The answer to a tap has a sound, and no tap on a card reader is a user gesture for Chromium. */
    autoplayPolicy: 'no-user-gesture-required',
  };
}

/** The one window. `kiosk` fills the screen and leaves no way out; otherwise an ordinary window for development. */
export function windowOptions(preload: string, kiosk: boolean): BrowserWindowConstructorOptions {
  return {
    kiosk,
    fullscreen: kiosk,
    frame: !kiosk,
    width: 1080,
    height: 1920,
    autoHideMenuBar: true,
    backgroundColor: '#fff8f6',
    show: false,
    title: '海棠',
    webPreferences: cage(preload),
  };
}
