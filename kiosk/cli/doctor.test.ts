import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectLines } from './detect.ts';
import { doctor, inWords, readDoctor } from './doctor.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haitang-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const examined = async (...args: string[]) => {
  const asked = readDoctor(args);
  if (!asked.ok) throw new Error(asked.error);
  return doctor(asked);
};
type Report = { ok: boolean; checks: { check: string; state: string; found: string; fix: string | null }[] };

describe('doctor', () => {
  it('tells what it finds on this machine as one JSON document', async () => {
    const { lines, healthy } = await examined('--json', '--data', folder);
    expect(lines).toHaveLength(1);
    const report: Report = JSON.parse(lines[0] ?? '');
    expect(report.ok).toBe(healthy);
    const found = Object.fromEntries(report.checks.map(({ check, state }) => [check, state]));
    expect(found).toMatchObject({ node: 'ok', disk: 'ok', 'data folder': 'ok', serialport: 'ok' });
    for (const { state, fix } of report.checks) expect(fix === null).toBe(state === 'ok');
  });

  it('tells it in words, one line each', async () => {
    const { lines } = await examined('--data', folder);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^[✓!✗] [\w -]+: /);
    expect(inWords({ check: 'pcscd', state: 'warning', found: 'does not run', fix: 'start it' })).toBe(
      '! pcscd: does not run → start it',
    );
  });

  it('warns when others may look into the data folder', async () => {
    chmodSync(folder, 0o755);
    const { lines } = await examined('--data', folder);
    expect(lines).toContain(`! data folder: ${folder}: others may look in → chmod 700 ${folder}`);
  });

  it('prints udev rules, for the readers given too', async () => {
    const { lines, healthy } = await examined('--udev-rules', '--reader', 'hid:1234:abcd?protocol=hid-pos-scanner');
    expect(healthy).toBe(true);
    expect(lines.join('\n')).toContain('ATTRS{idVendor}=="1234", ATTRS{idProduct}=="abcd"');
    expect(readDoctor(['--reader', 'nothing'])).toMatchObject({ ok: false });
  });
});

describe('detect', () => {
  it('lists ports as JSON lines, and says why one does not open', async () => {
    for await (const line of detectLines(null)) expect(JSON.parse(line)).toHaveProperty('path');
    const lines: unknown[] = [];
    for await (const line of detectLines(join(folder, 'none'))) lines.push(JSON.parse(line));
    expect(lines).toMatchObject([{ found: false, fault: { code: 'port_not_found' } }]);
  });
});
