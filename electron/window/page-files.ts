import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { SHELL_LIMITS } from '../limits.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { isOwnUrl } from './origin.ts';
import { RECOVERING_CSS, recoveringPage } from './recovering-page.ts';

/** What may be served; a file of any other kind is not found. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
};

/**
 * Answers the requests of the `app:` protocol: files below `folder`, and the shell's own page below `/shell/`. Anything
 * else is 404, whatever the path tries; nothing outside the folder is ever opened.
 */
export function pageFiles(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' || !isOwnUrl(request.url)) return answer(405, 'text/plain', 'not allowed');
    const url = new URL(request.url);
    if (url.pathname === '/shell/recovering')
      return answer(200, 'text/html; charset=utf-8', recoveringPage(url.searchParams.get('reason')));
    if (url.pathname === '/shell/recovering.css') return answer(200, 'text/css; charset=utf-8', RECOVERING_CSS);
    const file = fileOf(folder, url.pathname);
    if (file === null) return notFound();
    return readFile(file.path).then((bytes) => answer(200, file.type, bytes), notFound);
  };
}

/** The file that a path names, or null. Percent signs are decoded once; what then still looks odd is refused. */
function fileOf(folder: string, pathname: string): { path: string; type: string } | null {
  if (pathname.length > SHELL_LIMITS.path_chars) return null;
  const decoded = decoded1(pathname);
  if (decoded === null || /[\0\\:%]/.test(decoded) || decoded.split('/').includes('..')) return null;
  const type = TYPES[extname(decoded).toLowerCase()];
  const path = join(folder, decoded);
  return type !== undefined && path.startsWith(folder + sep) ? { path, type } : null;
}

function decoded1(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

const notFound = () => answer(404, 'text/plain', 'not found');

function answer(status: number, type: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, { status, headers: { ...SECURITY_HEADERS, 'content-type': type } });
}
