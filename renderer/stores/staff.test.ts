import { describe, expect, it } from 'vitest';
import { handTimers } from '../testing/hand-timers.ts';
import type { ServiceClient } from '../transport/client.ts';
import { createStaffStore } from './staff.ts';

const READ = '00000000-0000-7000-8000-000000000001';
const SESSION = 'session-of-a-test';

type StaffCalls = Partial<Record<keyof ServiceClient['staff'], (input: never) => Promise<unknown>>>;

/** A staff store on the given answers; `calls` lists what was asked. */
function setUp(answers: StaffCalls) {
  const calls: string[] = [];
  const staff = new Proxy(answers, {
    get: (target, name: keyof StaffCalls) => (input: never) => {
      calls.push(name);
      return target[name]?.(input) ?? Promise.resolve({ ok: true });
    },
  });
  const store = createStaffStore((call) => call({ staff } as unknown as ServiceClient), handTimers());
  return { store, calls, at: () => store.getState().stage.at };
}

const card = () => Promise.resolve({ ok: true, read_id: READ, name: '甲' });

describe('the staff panel', () => {
  it('opens with a card and a PIN', async () => {
    const { store, at } = setUp({
      askCard: card,
      signIn: () => Promise.resolve({ ok: true, session: SESSION, name: '甲', role: 'staff', expires_at: '' }),
    });
    const opening = store.open();
    expect(at()).toBe('asking');
    await opening;
    expect(store.getState().stage).toMatchObject({ at: 'pin', name: '甲', read_id: READ });
    await store.submitPin('1234');
    expect(store.getState().stage).toMatchObject({ at: 'panel', session: SESSION });
  });

  it('stays at the PIN when it was wrong, with the tries left', async () => {
    const { store } = setUp({
      askCard: card,
      signIn: () => Promise.resolve({ ok: false, code: 'wrong_pin', tries_left: 2 }),
    });
    await store.open();
    await store.submitPin('1234');
    expect(store.getState().stage).toMatchObject({
      at: 'pin',
      busy: false,
      refusal: { code: 'wrong_pin', tries_left: 2 },
    });
  });

  it.each(['locked', 'not_staff', 'no_card'])('says %s and asks for the card anew', async (code) => {
    const { store } = setUp({ askCard: card, signIn: () => Promise.resolve({ ok: false, code }) });
    await store.open();
    await store.submitPin('1234');
    expect(store.getState().stage).toMatchObject({ at: 'refused', refusal: { code } });
  });

  it('does not open for a card that came after the wait was given up', async () => {
    const late = Promise.withResolvers<unknown>();
    const { store, calls, at } = setUp({ askCard: () => late.promise });
    const opening = store.open();
    store.cancel();
    late.resolve({ ok: true, read_id: READ, name: '甲' });
    await opening;
    expect(at()).toBe('closed');
    expect(calls).toEqual(['askCard', 'cancelAsk']);
  });

  it('tells the service when it closes, and says that a session ended', async () => {
    const { store, calls, at } = setUp({
      askCard: card,
      signIn: () => Promise.resolve({ ok: true, session: SESSION, name: '甲', role: 'staff', expires_at: '' }),
    });
    await store.open();
    await store.submitPin('1234');
    store.signOut(true);
    expect(at()).toBe('closed');
    expect(store.getState().expired).toBe(true);
    expect(calls.at(-1)).toBe('signOut');
  });
});
