import type { WebContents } from 'electron';
import { expect, it } from 'vitest';
import { printPage } from './printing.ts';

function contents(printers: number, success: boolean, reason = '') {
  const asked: unknown[] = [];
  const double = {
    getPrintersAsync: async () => Array.from({ length: printers }, () => ({})),
    print(options: unknown, done: (success: boolean, reason: string) => void) {
      asked.push(options);
      done(success, reason);
    },
  };
  return { asked, double: double as unknown as WebContents };
}

it('prints on A4 without a dialog', async () => {
  const { asked, double } = contents(1, true);
  expect(await printPage(double)).toEqual({ ok: true });
  expect(asked).toEqual([{ silent: true, printBackground: true, pageSize: 'A4' }]);
});

it('says that there is no printer, and asks for no print', async () => {
  const { asked, double } = contents(0, true);
  expect(await printPage(double)).toEqual({ ok: false, code: 'no_printer' });
  expect(asked).toEqual([]);
});

it('hands on why the system refused', async () => {
  expect(await printPage(contents(1, false, 'Invalid printer settings').double)).toEqual({
    ok: false,
    code: 'failed',
    detail: 'Invalid printer settings',
  });
});
