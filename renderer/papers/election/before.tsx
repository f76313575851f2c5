import type { ElectionView } from '../../../kiosk/contract/election.ts';
import { usePaperWords } from '../use-paper-words.ts';
import { Letter } from './letter.tsx';
import { list, paperFacts } from './paper-facts.ts';

type Props = { view: ElectionView };

/** 提醒函: the superior reminds six months before the end (T5). */
export function Reminder({ view }: Props) {
  const words = usePaperWords();
  const { p, day } = words;
  const facts = paperFacts(view, words);
  const { term } = view;
  const left = term?.days_left ?? 0;
  const delayed = term?.delayed_until ?? null;
  return (
    <Letter
      title={p('paper.reminder.title')}
      to={facts.organization}
      paragraphs={[
        left < 0 ? p('paper.reminder.p1_over', facts) : p('paper.reminder.p1', { ...facts, days: left }),
        left < 0
          ? p('paper.reminder.p2_over')
          : p('paper.reminder.p2', { request: term === null ? facts.blank : day(term.request_on) }),
        delayed === null
          ? p('paper.reminder.p3', { latest: term === null ? facts.blank : day(term.latest_delay) })
          : p('paper.reminder.p3_delayed', { until: day(delayed) }),
        p('paper.reminder.p4'),
      ]}
      from={facts.superior}
      on={view.today}
      rules={['T5', 'T4']}
    />
  );
}

/** 换届请示 (T6): why, when, how many of whom. */
export function ElectionRequest({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const facts = paperFacts(view, words);
  const plan = view.organization.has_committee
    ? p('paper.request.p3', { ...facts, candidates: facts.candidates_needed })
    : p('paper.request.p3_single', facts);
  return (
    <Letter
      title={p('paper.request.title')}
      to={facts.superior}
      paragraphs={[
        p('paper.request.p1', facts),
        p(facts.excluded > 0 ? 'paper.request.p2' : 'paper.request.p2_none', facts),
        plan,
      ]}
      closing={p('paper.letter.please')}
      from={facts.organization}
      on={view.today}
      rules={['T6', 'Q8', 'exclusions']}
    />
  );
}

/** 酝酿情况报告: whom the members recommended. */
export function NominationsReport({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const facts = paperFacts(view, words);
  const { body, organization } = facts;
  const seats = view.organization.has_committee
    ? p('paper.nominations.p1_seats', { seats: facts.seats })
    : p('paper.nominations.p1_single');
  const names = p('paper.letter.names', { names: list(view.initial, words) });
  return (
    <Letter
      title={p('paper.nominations.title', { body })}
      to={facts.superior}
      paragraphs={[
        p('paper.nominations.p1', { body, seats }),
        p('paper.nominations.p2', { count: view.initial.length, names }),
        p('paper.nominations.p3'),
      ]}
      closing={p('paper.letter.report')}
      from={organization}
      on={view.today}
      rules={['Q8']}
    />
  );
}

/** 人选请示: the preparatory candidates, and that their number is right (Q8, Q9). */
export function CandidatesRequest({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const facts = paperFacts(view, words);
  const { body } = facts;
  const count = view.preparatory.length;
  const reference = view.steps.find(({ step }) => step === 'reply')?.done?.reference ?? null;
  const reply = reference === null ? p('paper.candidates.reply') : p('paper.candidates.reply_numbered', { reference });
  const names = p('paper.letter.names', { names: facts.preparatory });
  const figures = { seats: facts.seats, count, more: count - facts.seats, needed: facts.candidates_needed };
  const { has_committee } = view.organization;
  return (
    <Letter
      title={p('paper.candidates.title', { body })}
      to={facts.superior}
      paragraphs={[
        p('paper.candidates.p1', { reply, body, count, names }),
        has_committee ? p('paper.candidates.p2', figures) : p('paper.candidates.p2_single', { count }),
      ]}
      closing={p('paper.letter.please')}
      from={facts.organization}
      on={view.today}
      rules={[has_committee ? 'Q8' : 'Q9']}
    />
  );
}

/** 候选人名单 by strokes of the surname. */
export function CandidateList({ view }: Props) {
  const words = usePaperWords();
  const { p } = words;
  const { body, organization } = paperFacts(view, words);
  const columns = ['index', 'name', 'posts', 'note'] as const;
  const postsOf = (id: string) => {
    const posts = view.electors.find(({ member_id }) => member_id === id)?.posts ?? [];
    return posts.map((post) => p(`paper.list.post.${post}`)).join(p('paper.comma')) || p('paper.list.post.none');
  };
  return (
    <article className="sheet">
      <h3>{p('paper.list.title', { body })}</h3>
      <p className="sheet-subtitle">{p('paper.list.subtitle', { organization })}</p>
      <table className="sheet-list">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{p(`paper.list.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.preparatory.map(({ member_id, name }, index) => (
            <tr key={member_id}>
              <td>{index + 1}</td>
              <td>{name}</td>
              <td>{postsOf(member_id)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
