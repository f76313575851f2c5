import { createCutter } from '../framing/cutter.ts';
import { type SamFrame, samBytes, samFraming } from '../protocols/idcard-sam.ts';
import { createReplier, type Replier, type ReplierParts } from './replier.ts';

/** A card on the double: the answer to "read", or the status with which it refuses to be read. */
type DoubleCard = { reply: Uint8Array } | { refuses: number };

/** A double of an identity-card reader: it answers like its security module, and keeps a card selected until it is lifted. */
export type SamDouble = Replier & {
  /** Takes what the kiosk wrote. */
  hear(bytes: Uint8Array): void;
  lay(card: DoubleCard): void;
  lift(): void;
  /** The status it gives of itself: 90 ready, 60 broken, 66 without a licence. */
  health(sw3: number): void;
  /** The commands it understood, as "cmd para" in hex. */
  heard(): readonly string[];
};

const NO_CARD = 0x80;
const REPLY_ZEROS = [0, 0, 0, 0, 0, 0, 0, 0];

/** A module that has just got its power, without a card. */
export function createSamDouble(parts: ReplierParts): SamDouble {
  const replier = createReplier(parts);
  const cutter = createCutter(samFraming);
  const commands: string[] = [];
  let card: DoubleCard | null = null;
  let phase: 'new' | 'found' | 'selected' = 'new';
  let health = 0x90;

  const status = (sw3: number, data: readonly number[] = []): Uint8Array => samBytes([0, 0, sw3, ...data]);

  function find(): Uint8Array {
    // A card that was read is selected and answers no search until it is lifted and laid again.
    if (card === null || phase === 'selected') return status(NO_CARD);
    phase = 'found';
    return status(0x9f, [0, 0, 0, 0]);
  }

  function select(): Uint8Array {
    if (card === null || phase !== 'found') return status(0x81);
    phase = 'selected';
    return status(0x90, REPLY_ZEROS);
  }

  function read(): Uint8Array {
    if (card === null || phase !== 'selected') return status(0x41);
    return 'reply' in card ? card.reply : status(card.refuses);
  }

  function answerTo({ cmd, para }: Extract<SamFrame, { dir: 'tx' }>): Uint8Array {
    if (health !== 0x90) return status(health);
    if (cmd === 0x11) return status(0x90);
    if (cmd === 0x20 && para === 0x01) return find();
    if (cmd === 0x20 && para === 0x02) return select();
    return cmd === 0x30 && para === 0x01 ? read() : status(0x21);
  }

  return {
    ...replier,
    hear(bytes) {
      for (const item of cutter.push(bytes)) {
        if (item.kind !== 'frame' || item.value.dir !== 'tx') continue;
        commands.push(`${item.value.cmd.toString(16)} ${item.value.para.toString(16)}`);
        replier.say(answerTo(item.value));
      }
    },
    lay(laid) {
      card = laid;
      phase = 'new';
    },
    lift() {
      card = null;
      phase = 'new';
    },
    health(sw3) {
      health = sw3;
    },
    heard: () => commands,
  };
}
