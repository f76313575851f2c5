import { encode } from 'uqr';

/** Modules of white around a QR code (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** A QR code as one path; error correction M, because paper gets folded. `text` in capitals and digits makes a smaller one. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img">
      <title>{label}</title>
      <path d={path} />
    </svg>
  );
}
