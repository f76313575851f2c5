/**
 * The id of a kiosk's key: `{district}.{uuid}`. The district stands in it so that a request finds its key on one node; it is
 * no secret and is believed only because the key is then looked up inside that district.
 */
export function makeKeyId(districtId: string, uuid: string): string {
  return `${districtId}.${uuid}`;
}

/** The district of a key id, or null when the id has another shape. */
export function districtOfKeyId(keyId: string): string | null {
  return /^([0-9A-Za-z]{1,16})\.[0-9a-f-]{36}$/.exec(keyId)?.[1] ?? null;
}
