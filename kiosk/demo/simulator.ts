import { randomBytes } from 'node:crypto';
import { rdm6300Frame, type SimulatedReader } from '../../device/index.ts';
import { cityDate } from '../../domain/city-time.ts';
import type { Clock } from '../../domain/clock.ts';
import { demoCity } from '../../domain/demo/city.ts';
import { type DemoCard, demoCards } from '../../domain/demo/demo-cards.ts';
import { demoMeetingNow } from '../../domain/demo/meeting-now.ts';
import type { DemoCardRow, SimulatorAction } from '../contract/demo.ts';

/** The demo's hands: they lay demo cards on simulated readers, make noise, and pull plugs. */
export type Simulator = { cards(): DemoCardRow[]; play(action: SimulatorAction): boolean };

const NOISE_BYTES = 24;

/** `reader` finds a simulated reader by its id; cards travel to it as real RDM6300 frames. */
export function createSimulator(clock: Clock, reader: (id: string) => SimulatedReader | null): Simulator {
  let today: { date: string; cards: ReturnType<typeof cardsOfToday> } | null = null;
  const listed = () => {
    const { wall } = clock.at();
    const date = cityDate(wall);
    // A city of three thousand takes a moment to generate; it is the same all day.
    if (today?.date !== date) today = { date, cards: cardsOfToday(wall) };
    return today.cards;
  };
  return {
    cards: () => listed().map(({ card, expected }) => rowOf(card, expected)),
    play(action) {
      const target = reader(action.reader);
      if (!target) return false;
      if (action.do === 'unplug') target.unplug();
      else if (action.do === 'plug_in') target.plug();
      else if (action.do === 'garbage') return target.send(randomBytes(NOISE_BYTES));
      else return lay(target, action.number, listed());
      return true;
    },
  };
}

/** All demo cards, with whether their holder is expected at the demo meeting of the day of `now` (an instant). */
export function cardsOfToday(now: string): { card: DemoCard; expected: boolean }[] {
  const city = demoCity(undefined, cityDate(now));
  const branch = demoMeetingNow(city, now).under_way.data.organization;
  const members = new Set(
    city.members.filter((member) => member.data.organization === branch).map((member) => member.id),
  );
  return demoCards(city, now).map((card) => ({ card, expected: members.has(card.member_id ?? '') }));
}

function lay(target: SimulatedReader, number: string, cards: { card: DemoCard }[]): boolean {
  const found = cards.find(({ card }) => card.number === number);
  return found ? target.send(rdm6300Frame(found.card.normal)) : false;
}

function rowOf(card: DemoCard, expected: boolean): DemoCardRow {
  const { name, kind, number, pin } = card;
  return { name, organization: card.organization ?? '', kind, number, pin, expected };
}
