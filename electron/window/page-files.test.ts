import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageFiles } from './page-files.ts';

let root: string;
let answer: (request: Request) => Promise<Response>;
const get = (path: string, init?: RequestInit) => answer(new Request(`app://haitang${path}`, init));

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'haitang-page-'));
  mkdirSync(join(root, 'dist', 'assets'), { recursive: true });
  mkdirSync(join(root, 'distant'));
  writeFileSync(join(root, 'dist', 'index.html'), '<title>海棠</title>');
  writeFileSync(join(root, 'dist', 'assets', 'main.js'), 'export {};');
  writeFileSync(join(root, 'dist', 'assets', 'notes.env'), 'x');
  writeFileSync(join(root, 'secret.json'), '{}');
  writeFileSync(join(root, 'distant', 'secret.json'), '{}');
  answer = pageFiles(join(root, 'dist'));
});
afterAll(() => rmSync(root, { recursive: true }));

it('serves the files of the page with their types', async () => {
  const page = await get('/index.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toBe('<title>海棠</title>');
  expect((await get('/assets/main.js?v=1#x')).headers.get('content-type')).toContain('text/javascript');
});

it.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/%252e%252e/secret.json',
  '/assets/..%5c..%5csecret.json',
  '/../distant/secret.json',
  '/%00index.html',
  '/C:/secret.json',
  '/%',
  `/${'a'.repeat(600)}.js`,
  '/assets/notes.env',
  '/assets/',
  '/',
  '/none.js',
])('finds nothing at %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

it('answers GET of the own host only', async () => {
  expect((await get('/index.html', { method: 'POST' })).status).toBe(405);
  expect((await answer(new Request('app://elsewhere/index.html'))).status).toBe(405);
});

it('shows its own page with a reason, and no markup of the reason', async () => {
  const page = await get('/shell/recovering?reason=%3Cscript%3Ealert(1)%3C/script%3E');
  const text = await page.text();
  expect(text).toContain('正在恢复');
  expect(text).not.toContain('<script>');
  expect(await (await get('/shell/recovering?reason=vault_locked')).text()).toContain('密钥库尚未解锁');
  expect((await get('/shell/recovering.css')).headers.get('content-type')).toContain('text/css');
});
