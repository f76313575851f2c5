import type { MessageChannelMain, MessagePortMain, WebContents } from 'electron';
import { isPageUrl } from './origin.ts';

/** Hands the page a line to the service, if both are there. To be called whenever one of them has become ready. */
export type PortDelivery = { deliver(): void };

type Page = Pick<WebContents, 'getURL' | 'isLoading' | 'postMessage' | 'on'>;

/**
 * Brings page and service together: one new channel each time the page has loaded and each time the service is ready. The
 * preload script hands the page's end on; the page ends its older line when a newer one comes.
 */
export function portDelivery(
  contents: Page,
  newChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>,
  connect: (port: MessagePortMain) => boolean,
): PortDelivery {
  const deliver = () => {
    if (contents.isLoading() || !isPageUrl(contents.getURL())) return;
    const { port1, port2 } = newChannel();
    if (connect(port1)) contents.postMessage('haitang:port', null, [port2]);
    else for (const port of [port1, port2]) port.close();
  };
  contents.on('did-finish-load', deliver);
  return { deliver };
}
