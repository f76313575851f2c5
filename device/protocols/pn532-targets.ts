import { type CardNumber, normalCardNumber } from '../../domain/card-number.ts';
import { toHex } from '../bytes.ts';
import { isRandomUid } from './random-uid.ts';

/** A card as InListPassiveTarget reports it, ISO 14443 type A. `random`: an id made up for this touch (first byte 08). */
export type Pn532Target = { atqa: string; sak: string; uid: CardNumber; random: boolean; atsLen?: number };

const CASCADE_TAG = 0x88;
const SAK_ISO_DEP = 0x20;

/** The targets in the data of a `4B` reply; null when the data is not a list of them. */
export function readTargets(data: Uint8Array): Pn532Target[] | null {
  const targets: Pn532Target[] = [];
  let at = 1;
  for (let count = data[0] ?? 0; count > 0; count -= 1) {
    const read = readTarget(data.subarray(at));
    if (read === null) return null;
    targets.push(read.target);
    at += read.length;
  }
  return targets;
}

function readTarget(bytes: Uint8Array): { target: Pn532Target; length: number } | null {
  const [, , , sak = 0, idLength = 0] = bytes;
  const id = bytes.subarray(5, 5 + idLength);
  const uid = normalCardNumber(toHex(withoutCascadeTags(id)));
  if (id.length !== idLength || uid === null) return null;
  const idEnd = 5 + idLength;
  const atsLen = sak & SAK_ISO_DEP ? (bytes[idEnd] ?? 0) : 0;
  if (bytes.length < idEnd + atsLen) return null;
  const target: Pn532Target = {
    atqa: toHex(bytes.subarray(1, 3)),
    sak: toHex(Uint8Array.of(sak)),
    uid,
    random: isRandomUid(uid),
    ...(atsLen > 0 ? { atsLen } : {}),
  };
  return { target, length: idEnd + atsLen };
}

/** Older chips leave the cascade tags of long UIDs in: 88 in front of 7 bytes, 88 aaa 88 around 10 (libnfc, pn53x.c). */
function withoutCascadeTags(id: Uint8Array): Uint8Array {
  if (id.length === 8 && id[0] === CASCADE_TAG) return id.subarray(1);
  if (id.length === 12 && id[0] === CASCADE_TAG && id[4] === CASCADE_TAG)
    return Uint8Array.of(...id.subarray(1, 4), ...id.subarray(5));
  return id;
}
