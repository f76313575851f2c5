/** The shapes of the crabapple 海棠 in a unit circle: y up is negative, the petal's tip lies at radius 1. */

/** One petal, narrow at its claw and broad at the tip, as the crabapple's is (a cherry's has a notch). */
export const PETAL = 'M0-.06C-.12-.26-.48-.36-.5-.68C-.51-.9-.28-1.01 0-1C.28-1.01.51-.9.5-.68C.48-.36.12-.26 0-.06Z';

/** The angles of the five petals. */
export const FIVE = [0, 72, 144, 216, 288] as const;

/** A closed bud hanging from the origin, length 1. */
export const BUD = 'M0 .02C.3.1.42.4.34.66C.26.9.1 1 0 1.02C-.1 1-.26.9-.34.66C-.42.4-.3.1 0 .02Z';

/** A leaf from the origin to (0, 1), pointed at its end. */
export const LEAF = 'M0 0C.24.14.36.42.26.68C.2.84.08.94 0 1.04C-.08.94-.2.84-.26.68C-.36.42-.24.14 0 0Z';

export type Point = readonly [x: number, y: number];

/** A point on the smooth curve (Catmull-Rom) through `points`, t from 0 to 1. */
export function along(points: readonly Point[], t: number): Point {
  const spans = points.length - 1;
  const at = Math.min(Math.floor(t * spans), spans - 1);
  const u = t * spans - at;
  const point = (index: number): Point => points[Math.max(0, Math.min(spans, index))] ?? [0, 0];
  const [a, b, c, d] = [point(at - 1), point(at), point(at + 1), point(at + 2)];
  const mix = (i: 0 | 1) =>
    0.5 *
    (2 * b[i] +
      (c[i] - a[i]) * u +
      (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * u ** 2 +
      (3 * b[i] - a[i] - 3 * c[i] + d[i]) * u ** 3);
  return [mix(0), mix(1)];
}

const STEPS = 28;

/** The outline of a bough along `points` that tapers from the width `from` to the width `to`. */
export function bough(points: readonly Point[], from: number, to: number): string {
  const left: string[] = [];
  const right: string[] = [];
  for (let step = 0; step <= STEPS; step++) {
    const t = step / STEPS;
    const [x, y] = along(points, t);
    const [x1, y1] = along(points, Math.max(0, t - 0.01));
    const [x2, y2] = along(points, Math.min(1, t + 0.01));
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    // Knots of old wood: the width swells a little at regular places.
    const half = ((from + (to - from) * t) / 2) * (1 + 0.12 * Math.sin(t * 23));
    const [nx, ny] = [(-(y2 - y1) / length) * half, ((x2 - x1) / length) * half];
    left.push(`${(x + nx).toFixed(1)} ${(y + ny).toFixed(1)}`);
    right.unshift(`${(x - nx).toFixed(1)} ${(y - ny).toFixed(1)}`);
  }
  return `M${left.join('L')}L${right.join('L')}Z`;
}
