import { describe, expect, it } from 'vitest';
import { portDial } from './port-line.ts';

/** A window that delivers messages by hand. */
function fakeWindow() {
  const target = new EventTarget();
  const window = Object.assign(target, { location: { origin: 'app://haitang' } }) as unknown as Window;
  const deliver = (message: { data: unknown; origin?: string; source?: unknown }) => {
    const { port1 } = new MessageChannel();
    const event = new Event('message');
    Object.assign(event, { origin: 'app://haitang', source: window, ports: [port1], ...message });
    target.dispatchEvent(event);
  };
  return { window, deliver };
}

/** `line` when the dial has succeeded by now, else `waiting`. */
const outcome = (dialled: Promise<unknown>) =>
  Promise.race([dialled.then(() => 'line'), settle().then(() => 'waiting')]);
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('a line over a port', () => {
  it('takes the port that the window was handed, before or after it dials', async () => {
    const { window, deliver } = fakeWindow();
    const dial = portDial(window);
    deliver({ data: { type: 'haitang:port' } });
    expect(await outcome(dial())).toBe('line');
    const second = dial();
    deliver({ data: { type: 'haitang:port' } });
    expect(await outcome(second)).toBe('line');
  });

  it.each([
    ['another origin', { data: { type: 'haitang:port' }, origin: 'https://example.org' }],
    ['another window', { data: { type: 'haitang:port' }, source: {} }],
    ['another message', { data: { type: 'hello' } }],
    ['no message', { data: null }],
  ])('does not look at %s', async (_, message) => {
    const { window, deliver } = fakeWindow();
    const dialled = portDial(window)();
    deliver(message);
    expect(await outcome(dialled)).toBe('waiting');
  });

  it('is closed by a newer port', async () => {
    const { window, deliver } = fakeWindow();
    const dial = portDial(window);
    deliver({ data: { type: 'haitang:port' } });
    const line = await dial();
    deliver({ data: { type: 'haitang:port' } });
    expect(await outcome(line.closed)).toBe('line');
  });
});
