import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { workedExample } from '../testing/worked-example.ts';
import { contentDigest } from './content-digest.ts';
import { publicKeyFromBase64, signatureHolds } from './keys.ts';

const page = readFileSync(fileURLToPath(new URL('../../docs/protocol.md', import.meta.url)), 'utf8');

it('docs/protocol.md shows what the code does, text for text', async () => {
  const lines = new Set(page.split('\n'));
  const { content_digest, signature_input, signature, ...whole } = await workedExample();
  const headers = [
    `content-digest: ${content_digest}`,
    `signature-input: ${signature_input}`,
    `signature: ${signature}`,
  ];
  expect([...Object.values(whole), ...headers].filter((line) => !lines.has(line))).toEqual([]);
});

it('and a reader who has nothing but the page can follow it', () => {
  const blocks = [...page.matchAll(/```\n([\s\S]*?)\n```/g)].map(([, text]) => text ?? '');
  const [keys = '', , events = '', headers = '', base = '', receipt = ''] = blocks;
  const [kioskKey, platformKey] = keys.split('\n').map((key) => publicKeyFromBase64(key));
  const signature = /^signature: sig1=:(.+):$/m.exec(headers)?.[1] ?? '';
  expect(kioskKey && signatureHolds(base, kioskKey, signature)).toBe(true);
  const [first, , second] = events.split('\n');
  const body = JSON.stringify({ prev_hash: '0'.repeat(64), events: [first, second] });
  expect(headers).toContain(`content-digest: ${contentDigest(Buffer.from(body))}`);
  const [text = '', sealed = ''] = receipt.split('\n');
  expect(platformKey && signatureHolds(text, platformKey, sealed)).toBe(true);
});
