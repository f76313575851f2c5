import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCommand } from './command-line.ts';
import { programPaths } from './paths.ts';

const none = { port: null, readers: [], platform: null, enrol_code: null };

it('is the demo without any word in a checkout, and a real kiosk in a package', () => {
  expect(readCommand([], '/user', true).service.demo).toBe(false);
  expect(readCommand([], '/user', false)).toEqual({
    service: { ...none, data: join('/user', 'data'), demo: true },
    windowed: false,
  });
});

it('reads the words of npm start, several readers among them', () => {
  const words = ['--data', '/d', '--reader', 'serial:/dev/ttyUSB0', '--reader', 'simulated:', '--platform=http://p'];
  expect(readCommand([...words, '--enrol-code', 'K7', '--windowed'], '/user', false)).toEqual({
    service: {
      port: null,
      data: '/d',
      demo: false,
      readers: ['serial:/dev/ttyUSB0', 'simulated:'],
      platform: 'http://p',
      enrol_code: 'K7',
    },
    windowed: true,
  });
  expect(readCommand(['--data', '/d', '--demo'], '/user', true).service.demo).toBe(true);
});

it("leaves Chromium's own switches alone, and words without their value out", () => {
  const { service } = readCommand(
    ['--no-sandbox', '--force-device-scale-factor=2', '--data', '', '--reader'],
    '/user',
    false,
  );
  expect(service).toEqual({ ...none, data: join('/user', 'data'), demo: false });
});

it('runs the TypeScript of a checkout and the built files of a package', () => {
  expect(programPaths('/repo/electron', false)).toEqual({
    service: join('/repo', 'kiosk', 'service.ts'),
    preload: join('/repo', 'electron', 'preload.cjs'),
    page: join('/repo', 'renderer', 'dist'),
  });
  expect(programPaths('/app.asar/dist', true)).toEqual({
    service: join('/app.asar', 'dist', 'service.js'),
    preload: join('/app.asar', 'dist', 'preload.cjs'),
    page: join('/app.asar', 'renderer', 'dist'),
  });
});
