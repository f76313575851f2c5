import { decodeText } from '../text.ts';

/** An HTTP request as it stands on the wire, for decoding captures; live requests are cut by the server. */
export type HttpRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: ReadonlyMap<string, string>;
  body: Uint8Array;
  /** Fewer bytes than Content-Length promised: the connection was lost inside the body. */
  truncated: boolean;
};

const REQUEST_LINE = /^(GET|POST|PUT) (\S+) HTTP\/1\.[01]$/;

/** Reads a request; null when the bytes are none, for instance a bare body. */
export function readHttpRequest(bytes: Uint8Array): HttpRequest | null {
  const end = headEnd(bytes);
  const [requestLine = '', ...headerLines] = (decodeText(bytes.subarray(0, end)) ?? '').split('\r\n');
  const [, method, target] = REQUEST_LINE.exec(requestLine) ?? [];
  if (method === undefined || target === undefined) return null;
  const [path = '', query = ''] = target.split('?', 2);
  const headers = new Map(headerLines.flatMap(headerOf));
  const body = bytes.subarray(end + 4);
  const truncated = body.length < Number(headers.get('content-length') ?? 0);
  return { method, path, query: new URLSearchParams(query), headers, body, truncated };
}

/** A query parameter whatever the case of its name: devices write SN and sn. */
export function parameter(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}

function headEnd(bytes: Uint8Array): number {
  for (let at = 0; at + 3 < bytes.length; at += 1)
    if (bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10) return at;
  return bytes.length;
}

function headerOf(line: string): [string, string][] {
  const colon = line.indexOf(':');
  return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
}
