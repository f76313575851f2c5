import type { Framing } from '../framing/framing.ts';
import { limits } from '../limits.ts';
import { samFraming, type TokenOf } from '../protocols/idcard-sam.ts';
import { osdpFraming } from '../protocols/osdp.ts';
import { pn532Framing } from '../protocols/pn532-hsu.ts';
import type { Dialogue } from './dialogue.ts';
import { idCardDialogue } from './idcard-sam.ts';
import { osdpDialogue } from './osdp.ts';
import { pn532Dialogue } from './pn532-hsu.ts';

/** What a dialogue is told about its reader and about the kiosk. */
export type DialogueOptions = { tokenOf: TokenOf; address: number };

/** A protocol in which the kiosk asks: usual speed, the silence that ends a half frame, its frames and its conversation. */
export type AskedProtocol<F> = {
  baud: number;
  gap_ms: number;
  framing: Framing<F>;
  createDialogue(options: DialogueOptions): Dialogue<F>;
};

const asked = <F>(protocol: AskedProtocol<F>): AskedProtocol<F> => protocol;

/** The protocols of serial readers that must be asked. */
export const askedProtocols = {
  'idcard-sam': asked({
    baud: 115_200,
    gap_ms: limits.frame_gap_ms,
    framing: samFraming,
    createDialogue: idCardDialogue,
  }),
  'pn532-hsu': asked({
    baud: 115_200,
    gap_ms: limits.frame_gap_ms,
    framing: pn532Framing,
    createDialogue: pn532Dialogue,
  }),
  osdp: asked({ baud: 9600, gap_ms: limits.osdp_gap_ms, framing: osdpFraming, createDialogue: osdpDialogue }),
} as const;

export type AskedProtocolName = keyof typeof askedProtocols;

/** Whether a protocol of this name asks. */
export function isAskedProtocol(name: string): name is AskedProtocolName {
  return Object.hasOwn(askedProtocols, name);
}
