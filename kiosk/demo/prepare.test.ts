import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cityDate } from '../../domain/city-time.ts';
import { demoCity } from '../../domain/demo/city.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import { meetingsOnScreen } from '../ledger/meetings.ts';
import { type RunningKiosk, startKiosk } from '../testing/running-kiosk.ts';
import { evening, tell } from '../testing/town.ts';
import { demoVenueCode, openDemoMeeting } from './prepare.ts';

// The city of three thousand is generated several times.
vi.setConfig({ testTimeout: 60_000 });
let running: RunningKiosk;
beforeEach(() => {
  running = startKiosk({ demo: true });
});
afterEach(() => running.stop());

it('stands at the main venue', () => {
  expect(demoVenueCode(evening(0))).toBe('SZ-GS-ST-01');
});

it('opens today’s meeting when the agenda knows it, once', () => {
  const { kiosk, town } = running;
  expect(openDemoMeeting(kiosk)).toBe(false);
  const { wall } = kiosk.clock.at();
  const { under_way } = demoMeetingNow(demoCity(undefined, cityDate(wall)), wall);
  tell(town.db, 'meetings', under_way.id, under_way.data);
  expect(openDemoMeeting(kiosk)).toBe(true);
  expect(openDemoMeeting(kiosk)).toBe(true);
  expect(meetingsOnScreen(town.db)).toMatchObject([{ planned_id: under_way.id, phase: 'check_in' }]);
});
