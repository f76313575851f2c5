import { cpSync, rmSync } from 'node:fs';
import { GREEN } from '../../../domain/verdict.ts';
import type { Status } from '../../../kiosk/cli/status.ts';
import type { TapAnswer } from '../../../kiosk/contract/screen.ts';
import { runCommand } from '../../../platform/cli/command.ts';
import { type DemoCardLine, haitang } from '../../support/haitang.ts';
import { eventually } from '../../support/process.ts';
import { connectScreen, type ScreenClient } from '../../support/screen-client.ts';
import { openStage, type Stage } from '../../support/stage.ts';
import { type FaultyProxy, openProxy } from './proxy.ts';

/** A real kiosk and a real platform with a faulty line between them, and somebody who badges and remembers what was green. */
export class LineStage {
  readonly stage: Stage;
  readonly proxy: FaultyProxy;
  readonly #green: TapAnswer[] = [];
  #screen: ScreenClient | null = null;
  #cards: DemoCardLine[];

  private constructor(stage: Stage, proxy: FaultyProxy) {
    this.stage = stage;
    this.proxy = proxy;
    this.#cards = stage.cards.filter((card) => card.kind === 'full');
  }

  /** Both run, the kiosk is enrolled, and from now on it reaches the platform through the line alone. */
  static async open(): Promise<LineStage> {
    const stage = await openStage();
    const made = new LineStage(stage, await openProxy(Number(new URL(stage.platformUrl).port)));
    stage.platformUrl = made.proxy.url;
    await made.killKiosk();
    return made;
  }

  /** Lays so many cards on the reader and waits until each was answered. */
  async badge(count: number): Promise<void> {
    const before = this.#green.length;
    const cards = this.#cards.splice(0, count);
    if (cards.length < count) throw new Error('the demo has no more cards');
    for (const card of cards) this.stage.lay(card);
    await eventually(`${count} green answers`, () => this.#green.length >= before + count);
  }

  /** SIGKILL, and another start: its first exchange follows within seconds. */
  async killKiosk(): Promise<void> {
    this.#screen?.close();
    await this.stage.kiosk.kill();
    await this.stage.startKiosk();
    await this.#listen();
  }

  /** SIGKILL, and another start on the same data at the same address. */
  async killPlatform(between: () => void | Promise<void> = () => {}): Promise<void> {
    await this.stage.platform.kill();
    await between();
    const port = this.proxy.target;
    await this.stage.startPlatform(port);
    this.stage.platformUrl = this.proxy.url;
  }

  /** The platform's data as they are now, put back by `restoreBackup`; the platform is stopped for both. */
  async backup(): Promise<void> {
    await this.killPlatform(() => cpSync(this.stage.platformData, this.#backup, { recursive: true }));
  }

  /** The runbook of a restore: the older data, a new epoch, a start. */
  async restoreBackup(): Promise<void> {
    await this.killPlatform(async () => {
      rmSync(this.stage.platformData, { recursive: true, force: true });
      cpSync(this.#backup, this.stage.platformData, { recursive: true });
      const renewed = await runCommand(this.stage.platformData, 'renew-epoch', {});
      if (!renewed.ok) throw new Error(renewed.error);
    });
  }

  status(): Status {
    return JSON.parse(haitang(['status', '--data', this.stage.kioskData, '--json'], this.stage.env).stdout);
  }

  /** Waits until receipts cover everything. */
  async drained(withinMs: number): Promise<Status> {
    return eventually(
      'nothing waits any more',
      () => {
        const status = this.status();
        return status.waiting === 0 && status.saved > 0 ? status : null;
      },
      withinMs,
    );
  }

  /** Waits until the kiosk knows that the platform holds less than `acked`; gives what it holds. */
  async falls(acked: number, withinMs: number): Promise<number> {
    const look = () => {
      const now = this.status().acked;
      return now < acked ? { now } : null;
    };
    return (await eventually('the kiosk compares heads', look, withinMs)).now;
  }

  /** What the platform says of itself: whether every chain holds, and how often other content was sent for a position. */
  async platformHolds(): Promise<{ audit: boolean; fork_reports: unknown }> {
    const status = await runCommand(this.stage.platformData, 'status', {});
    const audit = await runCommand(this.stage.platformData, 'audit', { full: true });
    return { audit: audit.ok, fork_reports: status.ok ? status.fork_reports : null };
  }

  /** Green answers without a row in the ledger. */
  lost(): TapAnswer[] {
    const recorded = new Set(this.stage.events().map(({ body }) => body.read_id));
    return this.#green.filter((answer) => !recorded.has(answer.read_id));
  }

  get green(): number {
    return this.#green.length;
  }

  async close(): Promise<void> {
    this.#screen?.close();
    await this.proxy.close();
    await this.stage.close();
  }

  get #backup(): string {
    return `${this.stage.folder}/backup`;
  }

  async #listen(): Promise<void> {
    const screen = await connectScreen(this.stage.kioskUrl);
    this.#screen = screen;
    const answers = await screen.call.screen.answers();
    void (async () => {
      for await (const answer of answers) {
        if (answer.verdict !== 'not_saved' && GREEN.has(answer.verdict)) this.#green.push(answer);
      }
    })().catch(() => {});
  }
}
