import type { Seal } from '../../domain/record/record.ts';
import { Qr } from './qr.tsx';
import { usePaperWords } from './use-paper-words.ts';

/** The seal at the foot of a record: when, which place in the ledger, and the code that any kiosk of the city can check. */
export function SealBlock({ seal: { at, head, code } }: { seal: Seal }) {
  const { p, date, time } = usePaperWords();
  return (
    <footer className="sheet-seal" data-code={code}>
      {code !== null && <Qr text={code} label={p('paper.seal.check')} />}
      <div>
        <p>{p('paper.seal.sealed', { at: `${date(at)} ${time(at)}` })}</p>
        <p>
          {p('paper.seal.number', { seq: head.seq })} · {p('paper.seal.hash')}
          <code>{head.hash.replace(/(.{8})(?=.)/g, '$1 ')}</code>
        </p>
        {code !== null && <p>{p('paper.seal.check')}</p>}
      </div>
    </footer>
  );
}
