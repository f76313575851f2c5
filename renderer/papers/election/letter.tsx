import type { ReactNode } from 'react';
import type { RuleId } from '../../../domain/rules/index.ts';
import { ruleOf } from '../../../domain/rules/index.ts';
import { usePaperWords } from '../use-paper-words.ts';

type Props = {
  title: string;
  to?: string;
  paragraphs: readonly string[];
  closing?: string;
  from: string;
  on: string;
  rules: readonly RuleId[];
  children?: ReactNode;
};

/** An official letter: title, addressee, paragraphs, signature and day, and the rules it rests on. */
export function Letter({ title, to, paragraphs, closing, from, on, rules, children }: Props) {
  const { p, day } = usePaperWords();
  return (
    <article className="sheet letter">
      <h3>{title}</h3>
      {to !== undefined && <p className="letter-to">{p('paper.letter.to', { name: to })}</p>}
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {children}
      {closing !== undefined && <p>{closing}</p>}
      <footer className="letter-from">
        <p>{from}</p>
        <p>{day(on)}</p>
      </footer>
      <Basis rules={rules} />
    </article>
  );
}

/** Rules are known by a letter and a number (Q6, T5); some have a name alone. */
const NUMBERED = /^[A-Z]\d/;

/** The rules a document rests on, at its foot. */
export function Basis({ rules }: { rules: readonly RuleId[] }) {
  const { p } = usePaperWords();
  const byArticle = Map.groupBy(rules, (rule) => ruleOf(rule).article);
  const named = [...byArticle].map(([article, ids]) => {
    const numbered = ids.filter((id) => NUMBERED.test(id));
    return numbered.length === 0 ? article : p('paper.letter.article', { article, rules: numbered.join(' ') });
  });
  return <p className="sheet-basis">{p('paper.letter.basis', { articles: named.join(p('paper.semicolon')) })}</p>;
}
