import type { Event, WebContents } from 'electron';
import { isOwnUrl } from './origin.ts';

const refuse = (event: Pick<Event, 'preventDefault'>) => event.preventDefault();

/**
 * Everything that a page may not do by itself: leave, open a window, embed a webview, zoom (checklist items 11 to 14).
 * To be called for every `web-contents-created`, so that no content is ever without it. The shell itself changes pages
 * with `loadURL`, which raises none of these events.
 */
export function refuseLeaving(contents: WebContents): void {
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1));
  contents.on('did-start-navigation', ({ url, isMainFrame }) => {
    if (isMainFrame && !isOwnUrl(url)) contents.stop();
  });
}
