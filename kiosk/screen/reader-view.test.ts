import { expect, it } from 'vitest';
import { parseReaderUrl } from '../../device/index.ts';
import { readerView } from './reader-view.ts';

const source = (url: string) => {
  const parsed = parseReaderUrl(url);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.source;
};

it('shows a reader by its port, and a fault by its code with the system’s words', () => {
  const serial = source('serial:/dev/ttyUSB0?protocol=rdm6300&baud=9600');
  const common = { id: serial.id, label: '/dev/ttyUSB0', protocol: 'rdm6300', simulated: false };
  expect(readerView(serial, { state: 'ready' })).toEqual({ ...common, state: 'ready', reason: null, detail: null });
  const unplugged = { state: 'unplugged', reason: 'port_not_found', detail: 'ENOENT' } as const;
  expect(readerView(serial, unplugged)).toEqual({ ...common, ...unplugged });
  const denied = { state: 'misconfigured', fix: 'permission_denied', detail: 'EACCES' } as const;
  expect(readerView(serial, denied)).toEqual({
    ...common,
    state: 'misconfigured',
    reason: 'permission_denied',
    detail: 'EACCES',
  });
});

it('shows a simulated reader as one', () => {
  expect(readerView(source('simulated:'), { state: 'connecting' })).toMatchObject({ simulated: true, label: '' });
});
