import type { Tone } from './tones.ts';

/** Peak of one note, of 1: to be heard across a hall and never to startle. */
const LOUDNESS = 0.32;
const ATTACK_S = 0.012;

/** Plays a tone. */
export type Play = (tone: Tone) => void;

/**
 * A player on one AudioContext. Where the browser wants a touch first, it is resumed at the first one; a machine without
 * sound stays silent and shows everything all the same.
 */
export function createPlayer(window: Window & typeof globalThis): Play {
  if (typeof window.AudioContext === 'undefined') return () => {};
  const audio = new window.AudioContext();
  const resume = () => void audio.resume().catch(() => {});
  for (const event of ['pointerdown', 'keydown'] as const) window.addEventListener(event, resume, { once: true });

  return (tone) => {
    if (audio.state === 'suspended') resume();
    const start = audio.currentTime + 0.01;
    for (const note of tone) strike(audio, note.hz, start + note.at / 1000, note.for / 1000);
  };
}

/** One bell-like note: a sine with a softer octave above, that dies away. */
function strike(audio: AudioContext, hz: number, from: number, seconds: number): void {
  for (const [multiple, share] of [
    [1, 1],
    [2, 0.28],
  ] as const) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hz * multiple;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(LOUDNESS * share, from + ATTACK_S);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + seconds + 0.05);
  }
}
