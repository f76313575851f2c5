import type { Session } from 'electron';
import { isOwnUrl } from './origin.ts';

/**
 * What no page of this session gets: permissions, devices, screen capture, downloads, the network (checklist items 1 and
 * 5). Readers are the service's business, so the page needs no serial, HID or USB of its own.
 */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer(null);
  });
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

/** Own files, and what a page makes itself (images as data:, sounds as blob:); never another host, not even this machine. */
function mayLoad(url: string): boolean {
  return isOwnUrl(url) || url.startsWith('data:') || url.startsWith('blob:');
}
