import { defineConfig } from 'vite';

/** No file is inlined: the page's content security policy takes fonts and pictures from the server alone. */
export default defineConfig({ base: './', build: { assetsInlineLimit: 0, target: 'es2022' } });
