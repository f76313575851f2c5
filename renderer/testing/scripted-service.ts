import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { contract } from '../../kiosk/contract/contract.ts';
import type { RecordCheck } from '../../kiosk/contract/record.ts';
import type { ScreenState, TapAnswer } from '../../kiosk/contract/screen.ts';
import type { Dial } from '../transport/client.ts';
import { portDial } from '../transport/port-line.ts';
import { createFeed } from './feed.ts';
import { openScene, type Scene } from './scenes.ts';
import { scriptedDuties } from './scripted-duties.ts';
import { scriptedElection } from './scripted-election.ts';
import { viewOf } from './scripted-meeting.ts';
import { scriptedMotion } from './scripted-motion.ts';
import { scriptedRecord } from './scripted-record.ts';
import { scriptedStaff } from './scripted-staff.ts';
import { scriptedTaps } from './scripted-taps.ts';

/** What the parts of the scripted service share. */
export type Stage = Scene & {
  states: ReturnType<typeof createFeed<ScreenState>>;
  answers: ReturnType<typeof createFeed<TapAnswer>>;
  /** Waits for the next card, while the staff panel asks for one. */
  capture: ((card: { member: string; name: string; pin: string | null } | null) => void) | null;
  /** Tells every screen how things stand. */
  tell(): void;
};

/**
 * A service in the page itself, for looking at the screens without a kiosk behind them: the whole contract on a
 * MessageChannel, handed over as Electron's preload hands over its port. In the dev server only.
 */
export function dialFor(search: string): Dial | null {
  const scene = openScene(new URLSearchParams(search).get('scene') ?? '');
  if (scene === null) return null;
  const dial = portDial(window);
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(createRouter(setStage(scene))).upgrade(port1);
  port1.start();
  window.postMessage({ type: 'haitang:port' }, window.location.origin, [port2]);
  return dial;
}

function setStage(scene: Scene): Stage {
  const opened = performance.now();
  const start = Date.parse(scene.state.now);
  const stage: Stage = {
    ...scene,
    states: createFeed<ScreenState>(),
    answers: createFeed<TapAnswer>(),
    capture: null,
    tell() {
      const now = new Date(start + performance.now() - opened + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
      stage.state = { ...stage.state, now, meetings: stage.meetings.map(viewOf) };
      stage.states.publish(stage.state);
    },
  };
  stage.tell();
  return stage;
}

function createRouter(stage: Stage) {
  const os = implement(contract);
  return os.router({
    screen: {
      watch: os.screen.watch.handler(async function* ({ signal }) {
        yield stage.state;
        yield* stage.states.follow(signal);
      }),
      answers: os.screen.answers.handler(async function* ({ signal }) {
        if (stage.answer !== null) yield stage.answer;
        yield* stage.answers.follow(signal);
      }),
      checks: os.screen.checks.handler(({ signal }) => createFeed<RecordCheck>().follow(signal)),
    },
    ...scriptedTaps(os, stage),
    staff: scriptedStaff(os, stage),
    record: scriptedRecord(os, stage),
    motion: scriptedMotion(os, stage),
    election: scriptedElection(os),
    duties: scriptedDuties(os.duties, stage),
    setup: {
      enrol: os.setup.enrol.handler(({ input }) =>
        input.code.startsWith('0') ? { ok: false, code: 'enrolment-code' } : { ok: true, code: null },
      ),
    },
  });
}
