import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GREEN } from '../../domain/verdict.ts';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import { eventually } from '../support/process.ts';
import { connectScreen } from '../support/screen-client.ts';
import { openStage, type Stage } from '../support/stage.ts';

const BADGES = 1_000;
const KILL_AFTER = 400;

/** The promise of the green light against SIGKILL, with the real process in the middle of a thousand badges. */
describe('the service is killed while a thousand members badge', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('every badge that was answered green is in the export after the restart, and the chain verifies', async () => {
    const answers = await badgeUntilKilled(stage);
    expect(answers.length).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(answers.length).toBeLessThan(BADGES);

    await stage.startKiosk();
    const records = new Set(
      stage
        .events()
        .filter((event) => event.type === 'attendance.recorded')
        .map((event) => event.body.read_id),
    );
    const green = answers.filter((answer) => answer.verdict !== 'not_saved' && GREEN.has(answer.verdict));
    expect(green.length).toBeGreaterThanOrEqual(KILL_AFTER - 10);
    expect(green.filter((answer) => !records.has(answer.read_id))).toEqual([]);
    expect(stage.verify()).toMatchObject({ ok: true });
  });

  it('the meeting goes on where it stood', async () => {
    const screen = await connectScreen(stage.kioskUrl);
    for await (const state of await screen.call.screen.watch()) {
      const meeting = state.meetings[0];
      expect(meeting?.headcount.present).toBe(
        stage.cards.filter((card) => card.expected && card.kind !== 'revoked').length,
      );
      break;
    }
    screen.close();
  });
});

/** Lays one card after the other, faster than any door, and pulls the plug in the middle. Gives what screens were told. */
async function badgeUntilKilled(stage: Stage): Promise<TapAnswer[]> {
  const screen = await connectScreen(stage.kioskUrl);
  const told: TapAnswer[] = [];
  const listening = (async () => {
    for await (const answer of await screen.call.screen.answers()) told.push(answer);
  })().catch(() => {});
  const cards = stage.cards.filter(
    (card) => card.kind === 'full' || card.kind === 'probationary' || card.kind === 'staff',
  );
  const frames = Buffer.concat(cards.slice(0, BADGES).map((card) => Buffer.from(card.frame_hex, 'hex')));
  let killed = false;
  const sending = (async () => {
    for (let at = 0; at < frames.length; at += 140) {
      stage.reader.send(frames.subarray(at, at + 140));
      await new Promise((done) => setTimeout(done, 5));
      if (killed) return;
    }
  })();
  await eventually(`${KILL_AFTER} answers`, () => told.length >= KILL_AFTER);
  await stage.kiosk.kill();
  killed = true;
  await sending;
  screen.close();
  await listening;
  return told;
}
