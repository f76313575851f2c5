import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SyncView } from '../../kiosk/contract/screen.ts';
import type { AsideRow } from '../../kiosk/contract/staff.ts';
import { renderIn } from '../testing/render.tsx';
import { openScene } from '../testing/scenes.ts';
import type { Ask } from '../transport/ask.ts';
import type { ServiceClient } from '../transport/client.ts';
import { SyncPage } from './sync-page.tsx';

afterEach(cleanup);

const AT = '2026-11-23T19:30:00.000+08:00';
const ASIDE: AsideRow[] = [
  { seq: 9, type: 'leave.recorded', at: AT, code: 'invalid-body' },
  { seq: 7, type: 'something.new', at: AT, code: 'unknown-type' },
  { seq: 3, type: 'something.odd', at: AT, code: 'of-next-year' },
];

/** The page on a kiosk whose sync stands so; `asked` are the calls that it made. */
async function show(sync: Partial<SyncView>, events = ASIDE) {
  const asked: string[] = [];
  const staff = {
    aside: async () => ({ ok: true, events }),
    syncNow: async () => {
      asked.push('syncNow');
      return { ok: true };
    },
  };
  const ask = ((call: (client: ServiceClient) => unknown) => call({ staff } as unknown as ServiceClient)) as Ask;
  const state = openScene('meeting')?.state;
  if (!state) throw new Error('no scene');
  const view = renderIn(<SyncPage />, {
    ask,
    language: 'en',
    state: { ...state, sync: { ...state.sync, ...sync } },
  });
  await act(async () => {});
  return { ...view, asked, figure: (name: string) => screen.getByText(name).nextElementSibling?.textContent };
}

describe('the sync page', () => {
  it('says what is saved, sent, waiting and in need of attention', async () => {
    const { figure } = await show({ saved: 120, waiting: 20, quarantined: 3 });
    expect(['Saved here', 'Held by the platform', 'Waiting', 'Needs attention'].map(figure)).toEqual([
      '120',
      '100',
      '20',
      '2',
    ]);
  });

  it('says in plain words why the line is out', async () => {
    await show({ state: 'offline', reason: 'captive_portal' });
    expect(screen.getByText(/wants a login first/)).toBeTruthy();
    expect(screen.getByText(/everything is saved here/)).toBeTruthy();
  });

  it('says what to do about each record that is not used, and that some need nobody', async () => {
    const { container } = await show({ quarantined: 3 });
    const rows = [...container.querySelectorAll('[data-attention]')].map((row) => [
      row.getAttribute('data-attention'),
      /no attention needed|tell the administrator/i.exec(row.textContent ?? '')?.[0].toLowerCase(),
    ]);
    expect(rows).toEqual([
      ['true', 'tell the administrator'],
      ['false', 'no attention needed'],
      ['true', 'tell the administrator'],
    ]);
  });

  it('uploads at once when asked to', async () => {
    const { asked } = await show({});
    fireEvent.click(screen.getByRole('button', { name: 'Upload now' }));
    await act(async () => {});
    expect(asked).toEqual(['syncNow']);
    expect(screen.getByText('Upload started')).toBeTruthy();
  });
});
