import { beforeEach, describe, expect, it, vi } from 'vitest';
import { rdm6300Frame, type SimulatedReader } from '../../device/index.ts';
import { createSimulatedReader } from '../../device/transports/simulated.ts';
import { cardForms } from '../../domain/card-number.ts';
import { at } from '../testing/town.ts';
import { createSimulator, type Simulator } from './simulator.ts';

// The city of three thousand is generated for every simulator.
vi.setConfig({ testTimeout: 60_000 });
let sent: Uint8Array[];
let reader: SimulatedReader;
let simulator: Simulator;

/** Connects the reader as the hub does. */
const connect = async () => {
  const bytes = (chunk: Uint8Array) => void sent.push(chunk);
  reader.transport({ opened() {}, bytes, lost() {} });
  await Promise.resolve();
};
beforeEach(async () => {
  sent = [];
  reader = createSimulatedReader();
  simulator = createSimulator({ at: () => at(0) }, (id) => (id === 'simulated:' ? reader : null));
  await connect();
});
const play = (number: string, reader = 'simulated:') => simulator.play({ do: 'lay_card', reader, number });

describe('the cards of the demo', () => {
  it('are those of the meeting under way first, then guests, staff with PIN, revoked, unknown, everybody else', () => {
    const cards = simulator.cards();
    const firstOther = cards.findIndex(({ expected }) => !expected);
    expect(firstOther).toBe(24);
    expect(cards.filter(({ kind }) => kind === 'staff').every(({ pin }) => /^\d{6}$/.test(pin ?? ''))).toBe(true);
    expect(cards.filter(({ kind }) => kind !== 'staff').every(({ pin }) => pin === null)).toBe(true);
    expect(cards.filter(({ kind }) => kind === 'revoked')).toHaveLength(2);
    expect(cards.filter(({ kind }) => kind === 'unknown')).toHaveLength(2);
    expect(cards.every(({ number }) => /^\d{10}$/.test(number))).toBe(true);
    expect(new Set(cards.map(({ number }) => number)).size).toBe(cards.length);
  });

  it('travel to the reader as the frames of an RDM6300', () => {
    const [card] = simulator.cards();
    expect(play(card?.number ?? '')).toBe(true);
    const [frame] = sent;
    const normal = Buffer.from(frame?.subarray(3, 11) ?? []).toString();
    expect(cardForms(normal).d10).toBe(card?.number);
    expect(frame).toEqual(rdm6300Frame(normal));
  });
});

describe('playing', () => {
  it('is refused for a number that is no demo card, and for a reader that is none', () => {
    const [card] = simulator.cards();
    expect(play('0000000001')).toBe(false);
    expect(play(card?.number ?? '', 'simulated:other')).toBe(false);
    expect(sent).toEqual([]);
  });

  it('pulls the plug: nobody listens until it is in again', async () => {
    const { number = '' } = simulator.cards()[0] ?? {};
    expect(simulator.play({ do: 'unplug', reader: 'simulated:' })).toBe(true);
    expect(play(number)).toBe(false);
    expect(simulator.play({ do: 'garbage', reader: 'simulated:' })).toBe(false);
    expect(simulator.play({ do: 'plug_in', reader: 'simulated:' })).toBe(true);
    await connect();
    expect(play(number)).toBe(true);
  });

  it('makes noise', () => {
    expect(simulator.play({ do: 'garbage', reader: 'simulated:' })).toBe(true);
    expect(sent[0]).toHaveLength(24);
  });
});
