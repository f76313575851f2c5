import type { EventEnvelope } from '../../domain/events/envelope.ts';
import { GENESIS_HASH } from '../../domain/events/envelope.ts';
import { canonicalJson, sha256Hex } from '../protocol/chain.ts';
import { contentDigest } from '../protocol/content-digest.ts';
import { enrolProof } from '../protocol/enrol-proof.ts';
import { feedChecksum } from '../protocol/feed-checksum.ts';
import { signRequest } from '../protocol/http-signature.ts';
import { signingKeyFromPkcs8 } from '../protocol/keys.ts';
import { seal } from '../protocol/seal.ts';

/** PKCS #8 of an Ed25519 key, before its 32 secret bytes. */
const PKCS8_PREFIX = '302e020100300506032b657004220420';

/** The key pairs of RFC 8032 §7.1, tests 1 and 2: everybody has them, so nobody may use them for anything else. */
const KIOSK_SECRET = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PLATFORM_SECRET = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';

const LOG = '01a20735-0000-7000-8000-000000000001';
const KIOSK = '01a20735-0000-7000-8000-00000000000a';

/** The worked example of docs/protocol.md, step by step, as the code makes it: name → the exact text that must stand there. */
export async function workedExample(): Promise<Record<string, string>> {
  const kiosk = keyOf(KIOSK_SECRET);
  const platform = keyOf(PLATFORM_SECRET);
  const first = event(1, GENESIS_HASH);
  const firstHash = sha256Hex(first);
  const second = event(2, firstHash);
  const secondHash = sha256Hex(second);

  const url = new URL(`https://city.example/kiosk/v1/logs/${LOG}/events/1`);
  const body = JSON.stringify({ prev_hash: GENESIS_HASH, events: [first, second] });
  const signature = await signRequest({
    method: 'PUT',
    url,
    body: Buffer.from(body),
    kiosk_id: KIOSK,
    key_id: 'k1',
    private_key: kiosk.private_key,
    created_s: 1_795_433_400,
    nonce: '3f1c7c1e-8f0e-4a51-9a57-0f6f2f0a4b11',
  });
  const head = { seq: 2, hash: secondHash };
  const results = [1, 2].map((seq) => ({ seq, status: 'stored' }));
  const receipt = seal(
    { log_id: LOG, upto: head, head, durable_seq: 0, results },
    {
      nonce: '3f1c7c1e-8f0e-4a51-9a57-0f6f2f0a4b11',
      server_time: '2026-11-23T19:30:00.120+08:00',
      server_epoch: '01a20735-0000-7000-8000-0000000000e1',
      key_id: 'p1',
      private_key: platform.private_key,
    },
  );
  const { signature: _, ...unsigned } = receipt;
  const claim = {
    code: '320508-JFAZ-98VV-DFCY',
    public_key: kiosk.public_key,
    install_id: '01a20735-0000-7000-8000-0000000000d1',
  };
  return {
    kiosk_public_key: kiosk.public_key,
    platform_public_key: platform.public_key,
    first_event: first,
    first_hash: firstHash,
    second_event: second,
    second_hash: secondHash,
    content_digest: contentDigest(Buffer.from(body)),
    signature_input: signature['signature-input'] ?? '',
    signature: signature.signature ?? '',
    receipt_signed_text: canonicalJson(unsigned),
    receipt_signature: receipt.signature,
    enrol_proof: enrolProof(claim, kiosk.private_key),
    feed_checksum: feedChecksum([
      { collection: 'members', id: '01a20735-0000-7000-8000-0000000000f1', version: 7 },
      { collection: 'cards', id: '01a20735-0000-7000-8000-0000000000f2', version: 12 },
    ]),
  };
}

function keyOf(secretHex: string) {
  return signingKeyFromPkcs8(Buffer.from(PKCS8_PREFIX + secretHex, 'hex').toString('base64'));
}

function event(seq: number, prev_hash: string): string {
  const meeting_id = '01a20735-0000-7000-8000-000000000011';
  const member_id = '01a20735-0000-7000-8000-000000000012';
  const envelope: EventEnvelope = {
    log_id: LOG,
    seq,
    id: `01a20735-0000-7000-8000-00000000010${seq}`,
    type: seq === 1 ? 'meeting.check_out_started' : 'attendance.left',
    version: 1,
    at: {
      wall: `2026-11-23T19:29:5${seq}.000+08:00`,
      zone: 'Asia/Shanghai',
      mono_ms: 81_000 + seq,
      boot_id: 'b1',
      clock: 'trusted',
    },
    actor: seq === 1 ? { kind: 'kiosk' } : { kind: 'member', member_id },
    body: seq === 1 ? { meeting_id } : { meeting_id, member_id, read_id: '01a20735-0000-7000-8000-000000000013' },
    prev_hash,
  };
  return canonicalJson(envelope);
}
