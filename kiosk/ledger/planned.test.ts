import { expect, it } from 'vitest';
import { openPlanned } from '../meetings/open.ts';
import { at, evening, idOf, memoryLedger, tell } from '../testing/town.ts';
import { plannedBetween, plannedById } from './agenda.ts';
import type { Ledger } from './ledger.ts';
import type { Draft } from './log.ts';
import { planned, withdrawn } from './testing/drafts.ts';

const write = (ledger: Ledger, draft: Draft) => ledger.write(at(0), (append) => append(draft));
const titles = ({ db }: Ledger) => plannedBetween(db, evening(0), evening(600)).map(({ title }) => title);

/** The plan of a draft as the city's agenda takes it over. */
function item(name: string, more: object = {}) {
  const { planned_id: _, organization_id: organization, ...plan } = planned(name).body;
  return { organization, ...plan, chair: null, recorder: null, guests: [], ...more };
}

it('has what the city planned and what was planned here, by start', () => {
  const ledger = memoryLedger();
  tell(ledger.db, 'meetings', idOf('city'), item('city', { title: 'city', planned_start: evening(10) }));
  write(ledger, planned('early', evening(5)));
  write(ledger, planned('late', evening(15)));
  expect(titles(ledger)).toEqual(['会议 early', 'city', '会议 late']);
  expect(plannedById(ledger.db, idOf('late'))).toMatchObject({ id: idOf('late'), title: '会议 late' });
});

it('once the agenda has a plan of this kiosk, it speaks for it: one meeting, changed or taken back by the city', () => {
  const ledger = memoryLedger();
  write(ledger, planned('a'));
  tell(ledger.db, 'meetings', idOf('a'), item('a', { title: 'moved' }));
  expect(titles(ledger)).toEqual(['moved']);
  expect(plannedById(ledger.db, idOf('a'))?.title).toBe('moved');
  tell(ledger.db, 'meetings', idOf('a'), null);
  expect(titles(ledger)).toEqual([]);
  expect(plannedById(ledger.db, idOf('a'))).toBeNull();
});

it('a plan that was withdrawn here is gone at once, also while the agenda still has it', () => {
  const ledger = memoryLedger();
  write(ledger, planned('a'));
  write(ledger, planned('b'));
  tell(ledger.db, 'meetings', idOf('b'), item('b'));
  for (const name of ['a', 'b']) write(ledger, withdrawn(name));
  expect(titles(ledger)).toEqual([]);
  for (const name of ['a', 'b']) expect(plannedById(ledger.db, idOf(name))).toBeNull();
});

it('does not offer what was opened here, nor what was held elsewhere', () => {
  const ledger = memoryLedger();
  for (const name of ['here', 'there', 'open']) write(ledger, planned(name));
  const here = plannedById(ledger.db, idOf('here'));
  if (!here) throw new Error('the plan is not there');
  write(ledger, openPlanned(here, { kind: 'kiosk' }, 'staff'));
  const held = { started: evening(0), ended: evening(60), present: 9, should: 12 };
  tell(ledger.db, 'meetings', idOf('there'), item('there', { held }));
  expect(titles(ledger)).toEqual(['会议 open']);
  expect(plannedById(ledger.db, idOf('there'))?.held).toEqual(held);
});
