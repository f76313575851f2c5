import type { ElectionView } from '../../../kiosk/contract/election.ts';
import { usePaperWords } from '../use-paper-words.ts';
import { Basis } from './letter.tsx';
import { list, paperFacts } from './paper-facts.ts';

type Props = { view: ElectionView };

/** 选举办法: how this election is held, every line of it a rule. */
export function Method({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const facts = paperFacts(view, words);
  const { has_committee } = view.organization;
  const count = view.preparatory.length === 0 ? facts.candidates_needed : view.preparatory.length;
  const items = [
    p('paper.method.i1'),
    has_committee ? p('paper.method.i2', { seats: facts.seats, count }) : p('paper.method.i2_single', facts),
    p('paper.method.i3', facts),
    p('paper.method.i4'),
    p('paper.method.i5'),
    p('paper.method.i6'),
    p('paper.method.i7'),
    p('paper.method.i8'),
    p('paper.method.i9'),
    p('paper.method.i10'),
    ...(has_committee ? [p('paper.method.i11', facts)] : []),
    p('paper.method.i12'),
  ];
  return (
    <article className="sheet letter">
      <h3>
        {facts.organization}
        <br />
        {p('paper.method.title')}
      </h3>
      {items.map((text, index) => (
        <p key={text}>{p('paper.method.item', { index: index + 1, text })}</p>
      ))}
      <Basis rules={['voters', 'Q6', 'Q7', 'Q10', 'Q11', 'vacancy']} />
    </article>
  );
}

/** 主持词: what the chair says, with the figures in their places. */
export function Script({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const facts = paperFacts(view, words);
  const { at_meeting, blank, body, deputy } = facts;
  const proposed = view.exclusions.filter(({ approved }) => approved !== null).length;
  const { has_committee } = view.organization;
  const present = at_meeting === null ? blank : at_meeting.present;
  const figures = {
    should: at_meeting?.should ?? facts.should,
    needed: at_meeting?.needed ?? facts.needed,
    present,
    valid: p(at_meeting?.valid ? 'paper.script.p2_valid' : 'paper.script.p2_wait'),
  };
  const officers = {
    scrutineers: list(view.officers?.scrutineers ?? [], words),
    tellers: list(view.officers?.tellers ?? [], words),
  };
  const candidates = {
    count: view.preparatory.length,
    names: facts.preparatory,
    seats: has_committee ? facts.seats : 1,
  };
  return (
    <article className="sheet letter">
      <h3>{p('paper.script.title')}</h3>
      <p>{p('paper.script.p1', { body })}</p>
      <h4>{p('paper.script.h2')}</h4>
      <p>{p('paper.script.p2', figures)}</p>
      {proposed > 0 && <p>{p('paper.script.p2_excluded', { count: proposed })}</p>}
      <h4>{p('paper.script.h3')}</h4>
      <p>{p('paper.script.p3')}</p>
      <h4>{p('paper.script.h4')}</h4>
      <p>{p('paper.script.p4', officers)}</p>
      <h4>{p('paper.script.h5')}</h4>
      <p>{p('paper.script.p5', candidates)}</p>
      <h4>{p('paper.script.h6')}</h4>
      <p>{p('paper.script.p6')}</p>
      <h4>{p('paper.script.h7')}</h4>
      <p>{p('paper.script.p7')}</p>
      <h4>{p('paper.script.h8')}</h4>
      <p>{p('paper.script.p8')}</p>
      {has_committee && (
        <>
          <h4>{p('paper.script.h9', { deputy })}</h4>
          <p>{p('paper.script.p9', { deputy })}</p>
        </>
      )}
      <p>{p('paper.script.p10')}</p>
      <Basis rules={['Q6', 'Q10', 'exclusions']} />
    </article>
  );
}
