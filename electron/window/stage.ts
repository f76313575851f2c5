import type { BrowserWindow } from 'electron';
import { SHELL_LIMITS } from '../limits.ts';
import type { ServiceState } from '../service/supervisor.ts';
import type { Timers } from '../timers.ts';
import { PAGE_URL, RECOVERING_URL } from './origin.ts';

/** Decides which page the window shows: the screens, or 正在恢复 when the service stays away. */
export type Stage = {
  /** Follows the service. A short gap changes nothing: the screens say it themselves and keep what the user was doing. */
  follow(state: ServiceState): void;
  /** Shows at once why the program cannot begin, for example a locked vault. */
  trouble(reason: string): void;
};

type StageWindow = Pick<BrowserWindow, 'loadURL'>;

/** The stage of one window; shows the screens at first. */
export function stageOf(window: StageWindow, timers: Timers): Stage {
  let shown = '';
  let waiting: unknown = null;
  let reason: string | null = null;

  const show = (url: string) => {
    if (url === shown) return;
    shown = url;
    void window.loadURL(url).catch(() => {});
  };
  const showRecovering = (why: string | null) =>
    show(why === null ? RECOVERING_URL : `${RECOVERING_URL}?reason=${encodeURIComponent(why)}`);
  const tooLong = () => {
    waiting = null;
    showRecovering(reason);
  };
  const follow = (state: ServiceState) => {
    if (state.name === 'stopped') return;
    if (state.name === 'ready') {
      if (waiting !== null) timers.clearTimeout(waiting);
      waiting = null;
      reason = null;
      return show(PAGE_URL);
    }
    if (state.name === 'restarting') reason = state.reason;
    if (shown.startsWith(RECOVERING_URL)) showRecovering(reason);
    else waiting ??= timers.setTimeout(tooLong, SHELL_LIMITS.recovering_page_after_ms);
  };

  show(PAGE_URL);
  return { follow, trouble: showRecovering };
}
