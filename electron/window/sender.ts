import type { IpcMain, IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { isPageUrl, ORIGIN } from './origin.ts';

/** Whether a message comes from the page with the screens: its top frame, its origin, its URL (checklist item 17). */
export function isOwnPage(frame: Pick<WebFrameMain, 'parent' | 'origin' | 'url'> | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === ORIGIN && isPageUrl(frame.url);
}

/**
 * Answers `channel` for the own page only; anybody else gets a rejection and nothing is run. No argument of the page is
 * passed on: the shell's channels take none.
 */
export function handleForOwnPage(
  ipc: Pick<IpcMain, 'handle'>,
  channel: string,
  run: (contents: WebContents) => Promise<unknown>,
): void {
  ipc.handle(channel, (event: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>) => {
    if (!isOwnPage(event.senderFrame)) throw new Error(`${channel}: refused`);
    return run(event.sender);
  });
}
