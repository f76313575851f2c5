import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** Everything a page of Haitang may load, and nothing else; the built page is the same over http://127.0.0.1 and app:. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ');

/** The dev server injects styles and a refresh script into the page, so the policy stands in the built page only. */
const contentSecurityPolicy: Plugin = {
  name: 'haitang:csp',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CSP }, injectTo: 'head-prepend' },
  ],
};

/** The service of the dev server's scenes knows every PIN it is asked for: it must never be in a page that is built. */
const noScriptedService: Plugin = {
  name: 'haitang:no-scripted-service',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const file of Object.keys(bundle)) {
      if (file.includes('scripted-service')) this.error('renderer/testing got into the built page');
    }
  },
};

const CONFIG = {
  root: import.meta.dirname,
  base: './',
  plugins: [react(), contentSecurityPolicy, noScriptedService],
  build: { outDir: 'dist', emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1' },
} satisfies UserConfig;

export default defineConfig(({ command }) => {
  // A build that is started from a test run inherits NODE_ENV=test; what it builds must be the same page all the same.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return CONFIG;
});
