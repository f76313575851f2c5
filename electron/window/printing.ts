import type { WebContents } from 'electron';

/** What became of a print. `no_printer`: none is set up; `failed`: the system refused, `detail` in its words. */
export type Printed = { ok: true } | { ok: false; code: 'no_printer' } | { ok: false; code: 'failed'; detail: string };

/**
 * Prints the page as it stands on A4 with the system's default printer, without a dialog: a kiosk has nobody to answer
 * one. The page prepares itself with its print style.
 */
export async function printPage(contents: Pick<WebContents, 'getPrintersAsync' | 'print'>): Promise<Printed> {
  const printers = await contents.getPrintersAsync();
  if (printers.length === 0) return { ok: false, code: 'no_printer' };
  return new Promise((resolve) => {
    contents.print({ silent: true, printBackground: true, pageSize: 'A4' }, (success, reason) =>
      resolve(success ? { ok: true } : { ok: false, code: 'failed', detail: reason }),
    );
  });
}
