/** AIM symbology identifier: E EAN/UPC, A Code 39, C Code 128, I ITF, F Codabar, G Code 93, L PDF417, d DataMatrix, Q QR, z Aztec, U, X. */
const AIM = /^\][EACIFGLdQzUX][0-9A-Za-z]/;

/** Takes an AIM prefix ("]Q1") off a code; a text without a known one comes back whole. */
export function splitAim(text: string): { text: string; aim?: string } {
  const aim = AIM.exec(text)?.[0];
  return aim === undefined ? { text } : { aim, text: text.slice(aim.length) };
}
