import { describe, expect, it } from 'vitest';
import { readStartArguments } from './arguments.ts';

const NOTHING = { data: null, port: null, shell: null, demo: false, readers: [], platform: null, enrolCode: null };
const read = (...argv: string[]) => {
  const result = readStartArguments(argv);
  return result.ok ? result.asked : result.error;
};

describe('the arguments of npm start', () => {
  it.each<[string[], object]>([
    [[], { ...NOTHING, demo: true }],
    [['--demo'], { ...NOTHING, demo: true }],
    [['--data', '/srv/haitang'], { ...NOTHING, data: '/srv/haitang' }],
    [['--data=/srv/haitang'], { ...NOTHING, data: '/srv/haitang' }],
    [['--port', '0'], { ...NOTHING, port: 0 }],
    [['--port', '65535'], { ...NOTHING, port: 65_535 }],
    [['--shell', 'electron'], { ...NOTHING, shell: 'electron' }],
    [['--shell', 'chromium'], { ...NOTHING, shell: 'chromium' }],
    [['--shell', 'none'], { ...NOTHING, shell: 'none' }],
    [['--platform', 'https://city.example.org'], { ...NOTHING, platform: 'https://city.example.org' }],
    [
      ['--platform', 'http://127.0.0.1:8000', '--enrol-code', 'ABCD-1234'],
      { ...NOTHING, platform: 'http://127.0.0.1:8000', enrolCode: 'ABCD-1234' },
    ],
  ])('%j', (argv, asked) => {
    expect(read(...argv)).toEqual(asked);
  });

  it('may name several readers', () => {
    const urls = ['serial:/dev/ttyUSB0?protocol=rdm6300&baud=9600', 'simulated:', 'wedge:'];
    const asked = read(...urls.flatMap((url) => ['--reader', url]));
    expect(asked).toMatchObject({
      readers: [{ kind: 'serial', path: '/dev/ttyUSB0', baud: 9600 }, { kind: 'simulated' }, { kind: 'wedge' }],
    });
  });
});

describe('what is wrong with them, in one sentence', () => {
  it.each<[string[], RegExp]>([
    [['--port', '65536'], /--port is a number from 0 to 65535, not "65536"/],
    [['--port', '-1'], /port/],
    [['--port', '0x1F'], /--port is a number/],
    [['--port', '1e3'], /--port is a number/],
    [['--port', '80.5'], /--port is a number/],
    [['--port', ' '], /--port is a number/],
    [['--port', ''], /--port needs a value/],
    [['--data', ''], /--data needs a value/],
    [['--enrol-code', '', '--platform', 'https://city.example.org'], /--enrol-code needs a value/],
    [['--shell', 'firefox'], /--shell is one of electron, chromium, none, not "firefox"/],
    [['--platform', 'city.example.org'], /--platform is an address such as/],
    [['--platform', 'ftp://city.example.org'], /--platform is an address such as/],
    [['--enrol-code', 'ABCD-1234'], /--enrol-code needs --platform/],
    [['--reader', 'usb:1'], /--reader "usb:1" is no reader/],
    [['--reader', 'serial:/dev/ttyUSB0'], /say what the reader speaks/],
    [['--demo=yes'], /--demo/],
    [['--colour'], /--colour/],
    [['data'], /data/],
    [['--data'], /--data/],
  ])('%j', (argv, words) => {
    expect(read(...argv)).toMatch(words);
  });
});
