import type { ContractRouterClient } from '@orpc/contract';
import { cardForms } from '../../domain/card-number.ts';
import type { Contract } from '../contract/contract.ts';
import type { ScreenState, TapAnswer } from '../contract/screen.ts';
import { type Person, PIN } from './town.ts';

/** What people do at a screen, over the contract. */
type Screen = ContractRouterClient<Contract>;

/** Lays a card on the keyboard-wedge reader, as ten printed digits. */
export function lay(screen: Screen, person: Person): Promise<{ ok: true }> {
  return screen.tap.wedge({ text: cardForms(person.number).d10 ?? '' });
}

/** Lays a card, and returns the answer that the screen hears. */
export async function answerTo(screen: Screen, person: Person): Promise<TapAnswer> {
  const answers = await screen.screen.answers();
  void lay(screen, person);
  for await (const answer of answers) return answer;
  throw new Error('no answer');
}

/** The first state for which `holds` is true. */
export async function stateWhere(screen: Screen, holds: (state: ScreenState) => boolean): Promise<ScreenState> {
  for await (const state of await screen.screen.watch()) if (holds(state)) return state;
  throw new Error('the watch ended');
}

/** Lets the panel ask for a card and lays this one; returns the read's id. */
export async function captured(
  screen: Screen,
  person: Person,
  purpose: 'staff_sign_in' | 'make_up_confirmation',
): Promise<string> {
  const asked = screen.staff.askCard({ purpose });
  await stateWhere(screen, (state) => state.capture === purpose);
  await lay(screen, person);
  const card = await asked;
  if (!card.ok) throw new Error(card.code);
  return card.read_id;
}

/** Signs one of the staff in with card and PIN; returns the session. */
export async function signedIn(screen: Screen, person: Person): Promise<string> {
  const read_id = await captured(screen, person, 'staff_sign_in');
  const signed = await screen.staff.signIn({ read_id, pin: PIN });
  if (!signed.ok) throw new Error(signed.code);
  return signed.session;
}
