import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acksOf, cutsOf } from './cuts.ts';
import type { CutMode } from './disk.ts';
import { type Harm, judge, layOut } from './judge.ts';
import { type Evening, readRecording, record } from './record.ts';

/**
 * What to do: `cuts` images of one evening, chosen by `seed`. `only` looks at one of them; `recording` takes the evening
 * from a folder that an earlier run kept; `keep` keeps the recording where there was harm.
 */
export type PowerCuts = {
  cuts: number;
  seed: number;
  only?: number;
  recording?: string;
  keep?: boolean;
} & Partial<Evening>;

/** One cut that did harm: its number, after how many calls to the disk it came, and how much was left of the rest. */
export type HarmfulCut = { cut: number; call: number; mode: CutMode; harm: NonNullable<Harm> };

/** What came of it. `acked` greens were given in the evening; `calls` is what it asked of the disk. */
export type PowerReport = {
  seed: number;
  cuts: number;
  evening: Evening;
  calls: number;
  acked: number;
  lost: HarmfulCut[];
  broken: HarmfulCut[];
  /** The folder of the recording, when it was kept. */
  kept: string | null;
};

const EVENING: Evening = { badges: 120, synchronous: 'FULL', damage: false };

/**
 * Records the calls to the disk of a real kiosk's evening, cuts the power at `cuts` places in it, and starts a kiosk on
 * an image that each cut may have left. Green means: there after the cut (I1).
 */
export function runPowerCuts({ cuts, seed, only, recording, keep, ...rest }: PowerCuts): PowerReport {
  const folder = mkdtempSync(join(fastFolder(), 'haitang-power-'));
  try {
    if (recording === undefined) record(folder, { ...EVENING, ...rest });
    else cpSync(recording, folder, { recursive: true });
    const made = readRecording(folder);
    const { evening, calls, root } = made;
    const acked = calls.flatMap(acksOf).length;
    const report: PowerReport = { seed, cuts, evening, calls: calls.length, acked, lost: [], broken: [], kept: null };
    const image = join(folder, 'image');
    for (const cut of cutsOf(made, cuts, seed)) {
      if (only !== undefined && cut.number !== only) continue;
      layOut(cut.image(), root.path, image);
      const harm = judge(image, cut.acked, evening.damage);
      if (harm) report[harm.kind].push({ cut: cut.number, call: cut.call, mode: cut.mode, harm });
    }
    if (keep && report.lost.length + report.broken.length > 0) report.kept = keepRecording(folder);
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What to tell a person about the first harm, with the one line that shows it again. */
export function wordsOf({ lost, broken, kept, seed, cuts, evening }: PowerReport): string {
  const first = lost[0] ?? broken[0];
  if (!first) return `no harm in ${cuts} cuts (seed ${seed})`;
  const again = `node test/faults/power/campaign.ts --recording ${kept ?? 'FOLDER'} --seed ${seed} --cuts ${cuts} --only ${first.cut}`;
  return `${lost.length} cuts lost and ${broken.length} broke, of ${cuts} in ${JSON.stringify(evening)}; first: ${JSON.stringify(first)}\n${again}`;
}

function keepRecording(folder: string): string {
  const kept = mkdtempSync(join(tmpdir(), 'haitang-power-kept-'));
  for (const name of ['trace', 'recording.json']) cpSync(join(folder, name), join(kept, name));
  return kept;
}

/** Memory where the machine has it as a folder: the images need no real syncs. */
function fastFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
