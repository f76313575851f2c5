import type { CardNumber } from '../../domain/card-number.ts';

/** Whether a UID was made up for this touch (ISO 14443-3: four bytes, the first 08), as telephones and some bank cards do. */
export function isRandomUid(normal: CardNumber): boolean {
  return normal.length === 8 && normal.startsWith('08');
}
