/**
 * A card's number is 4 bytes, written here as 8 upper-case hex digits ("normal form"). What is printed on cards, and what
 * readers type, are other notations of the same bytes.
 */

/** 8H10D: the ten decimal digits printed on most cards. `00D50890` → `0013961360`. */
export function printedTen(normal: string): string {
  return Number.parseInt(normal, 16).toString().padStart(10, '0');
}

/** The bytes in the other order, as readers with reversed byte order see them. `00D50890` → `9008D500`. */
export function reversedNormal(normal: string): string {
  return (normal.match(/../g) ?? []).reverse().join('');
}

/** 3+5 (Wiegand 26): the low three bytes as three and five decimal digits; the first byte is lost. `00D50890` → `21302192`. */
export function threePlusFive(normal: string): string {
  const facility = Number.parseInt(normal.slice(2, 4), 16).toString().padStart(3, '0');
  return facility + Number.parseInt(normal.slice(4), 16).toString().padStart(5, '0');
}
