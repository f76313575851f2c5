/** One note: frequency in Hz, start and length in ms after the start of the tone. */
export type Note = { hz: number; at: number; for: number };
/** A short tune that says one thing. */
export type Tone = readonly Note[];

const [G3, A3, C4, E4, G4, A4, C5, E5, G5, C6] = [196, 220, 261.6, 329.6, 392, 440, 523.3, 659.3, 784, 1046.5];

/**
 * What the kiosk sounds like. Success rises, a farewell falls, a refusal is low and double; no two are alike, so that a
 * person who does not see the screen knows what happened.
 */
export const TONES = {
  success: [
    { hz: C5, at: 0, for: 140 },
    { hz: E5, at: 110, for: 140 },
    { hz: G5, at: 220, for: 320 },
  ],
  again: [
    { hz: G5, at: 0, for: 130 },
    { hz: G5, at: 190, for: 240 },
  ],
  late: [
    { hz: E5, at: 0, for: 150 },
    { hz: G5, at: 140, for: 300 },
  ],
  welcome: [
    { hz: C5, at: 0, for: 160 },
    { hz: G5, at: 150, for: 160 },
    { hz: C6, at: 300, for: 300 },
  ],
  farewell: [
    { hz: G5, at: 0, for: 160 },
    { hz: E5, at: 150, for: 160 },
    { hz: C5, at: 300, for: 320 },
  ],
  question: [
    { hz: A4, at: 0, for: 160 },
    { hz: E5, at: 190, for: 160 },
    { hz: A4, at: 380, for: 160 },
    { hz: E5, at: 570, for: 240 },
  ],
  refusal: [
    { hz: A3, at: 0, for: 200 },
    { hz: A3, at: 290, for: 280 },
  ],
  refusal_final: [
    { hz: C4, at: 0, for: 200 },
    { hz: G3, at: 260, for: 420 },
  ],
  attention: [
    { hz: E4, at: 0, for: 180 },
    { hz: C4, at: 220, for: 300 },
  ],
  attention_long: [
    { hz: E4, at: 0, for: 180 },
    { hz: E4, at: 240, for: 180 },
    { hz: C4, at: 480, for: 360 },
  ],
  again_please: [
    { hz: G4, at: 0, for: 110 },
    { hz: G4, at: 160, for: 110 },
    { hz: G4, at: 320, for: 160 },
  ],
  not_saved: [
    { hz: G3, at: 0, for: 160 },
    { hz: G3, at: 220, for: 160 },
    { hz: G3, at: 440, for: 320 },
  ],
  key: [{ hz: C6, at: 0, for: 160 }],
  key_second: [
    { hz: C6, at: 0, for: 110 },
    { hz: G5, at: 130, for: 200 },
  ],
} as const satisfies Record<string, Tone>;
