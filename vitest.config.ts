import { defineConfig } from 'vitest/config';

/** One project per kind of test, so that a reader sees at once what a test needs: nothing, a page-like DOM, or real processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,device,sync,kiosk,platform,electron}/**/*.test.ts'],
          environment: 'node',
        },
      },
      { test: { name: 'renderer', include: ['renderer/**/*.test.{ts,tsx}'], environment: 'jsdom' } },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
