import { describe, expect, it } from 'vitest';
import { readIsapiPush } from './hikvision-isapi.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const push = (document: unknown) => readIsapiPush(utf8(JSON.stringify(document)));
const access = (fields: Record<string, unknown>) =>
  push({ eventType: 'AccessControllerEvent', AccessControllerEvent: fields });

describe('Hikvision events', () => {
  it.each([
    [{ cardNo: '0013961168', employeeNoString: '7' }, '0013961168', 'card'],
    [{ cardNo: '0', employeeNoString: '7' }, '7', 'employee'],
    [{ cardNo: '', employeeNo: 7 }, '7', 'employee'],
    [{ QRCodeInfo: 'q', cardNo: '1' }, 'q', 'qr'],
    [{ cardNo: '0' }, null, null],
  ])('finds the credential in %j', (fields, credential, credentialKind) => {
    expect(access(fields)).toMatchObject([{ event: 'access', credential, credentialKind }]);
  });

  it('never reads a name', () => {
    expect(JSON.stringify(access({ name: '样本', cardNo: '1' }))).not.toContain('样本');
  });

  it('tells heartbeats and other events from access', () => {
    expect(push({ eventType: 'heartBeat' })).toEqual([{ event: 'heartbeat', mac: null }]);
    expect(push({ eventType: 'videoloss' })).toEqual([{ event: 'other', eventType: 'videoloss', mac: null }]);
  });

  it('reads the event of a push that carries a picture', () => {
    const head = '--MIME_boundary\r\nContent-Disposition: form-data; name="event_log"\r\n\r\n';
    const event = '{"eventType":"AccessControllerEvent","AccessControllerEvent":{"cardNo":"5","serialNo":9}}\r\n';
    const picture =
      '--MIME_boundary\r\nContent-Disposition: form-data; name="Picture"\r\nContent-Type: image/jpeg\r\n\r\n';
    const body = [
      utf8(head + event + picture),
      Uint8Array.of(0xff, 0xd8, 0xff, 0x00),
      utf8('\r\n--MIME_boundary--\r\n'),
    ];
    const bytes = Uint8Array.from(body.flatMap((part) => [...part]));
    expect(readIsapiPush(bytes)).toMatchObject([{ credential: '5', serialNo: 9 }]);
  });

  it('reads XML', () => {
    const xml =
      '<?xml version="1.0"?><EventNotificationAlert><eventType>AccessControllerEvent</eventType><cardNo>5</cardNo></EventNotificationAlert>';
    expect(readIsapiPush(utf8(xml))).toMatchObject([{ event: 'access', credential: '5' }]);
  });

  it.each(['', '{', '[]', 'null', '"x"', '{"a":1}', '<html></html>', '--b\r\n\r\nno\r\n--b--'])(
    'refuses %j',
    (body) => {
      expect(readIsapiPush(utf8(body))).toBeNull();
    },
  );
});
