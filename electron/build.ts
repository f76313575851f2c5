import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Builds what a package runs into dist/: main.js, service.js and ledger-worker.js (one file each, with their libraries inside), the
 * preload script and the ledger's migrations. Only native modules stay outside, as packages of their own. Run by
 * `npm run build:app` after the page was built.
 */
const root = join(import.meta.dirname, '..');
const out = join(root, 'dist');

/** Given by Electron, or native: they are found at run time. */
const OUTSIDE = ['electron', 'better-sqlite3', 'serialport', 'node-hid'];
/** Installed beside the program by whoever needs them; the program says so where they are missing. */
const OPTIONAL = ['pcsc-mini', 'koffi'];

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  ssr: { target: 'node', noExternal: true, external: OUTSIDE },
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: OPTIONAL,
      input: {
        main: join(root, 'electron', 'main.ts'),
        service: join(root, 'kiosk', 'service.ts'),
        'ledger-worker': join(root, 'kiosk', 'ledger', 'upkeep', 'worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
await cp(join(root, 'electron', 'preload.cjs'), join(out, 'preload.cjs'));
await cp(join(root, 'kiosk', 'ledger', 'migrations'), join(out, 'migrations'), { recursive: true });
