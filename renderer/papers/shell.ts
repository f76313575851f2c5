/** What became of a print. */
export type Printed = { ok: true } | { ok: false; code: 'no_printer' | 'failed' };

/** What Electron's preload offers to the page (electron/preload.cjs); nothing in a browser. */
type Shell = {
  print(): Promise<Printed>;
};

function shell(): Shell | null {
  return (window as { haitang?: Shell }).haitang ?? null;
}

/** Prints the page as it stands: silently on a kiosk, with the browser's own dialog elsewhere. */
export async function printPage(): Promise<Printed> {
  const kiosk = shell();
  if (kiosk !== null) return kiosk.print();
  window.print();
  return { ok: true };
}

/** Is this the window of a kiosk, which refuses downloads? */
export function refusesDownloads(): boolean {
  return shell() !== null;
}

/** Has the browser download a file. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The bytes of a file in base64, as the service takes them. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
