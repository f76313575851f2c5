import { expect, it } from 'vitest';
import { checkEnrolProof, enrolProof } from './enrol-proof.ts';
import { generateSigningKey, signText } from './keys.ts';

const key = generateSigningKey();
const claim = { code: 'K7Q4-M2XN', public_key: key.public_key, install_id: '0198c1a0-0000-7000-8000-000000000001' };

it('is the signature over the four lines of the protocol', () => {
  const text = `haitang-enrol-v1\n${claim.code}\n${claim.public_key}\n${claim.install_id}`;
  expect(enrolProof(claim, key.private_key)).toBe(signText(text, key.private_key));
  expect(checkEnrolProof(claim, enrolProof(claim, key.private_key))).toBe(true);
});

it('holds for no other code, installation or key', () => {
  const proof = enrolProof(claim, key.private_key);
  expect(checkEnrolProof({ ...claim, code: 'K7Q4-M2XP' }, proof)).toBe(false);
  expect(checkEnrolProof({ ...claim, install_id: '0198c1a0-0000-7000-8000-000000000002' }, proof)).toBe(false);
  expect(checkEnrolProof({ ...claim, public_key: generateSigningKey().public_key }, proof)).toBe(false);
  expect(checkEnrolProof({ ...claim, public_key: 'none' }, proof)).toBe(false);
});
