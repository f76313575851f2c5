import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ElectionPaper, PAPERS, type PaperName } from '../papers/election/election-paper.tsx';
import { Button } from '../parts/button.tsx';
import type { TabProps } from './use-election.ts';

/** The papers of an election: each filled from what is known, with the rule it rests on and what is still missing for it. */
export function PapersTab({ view }: TabProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<PaperName | null>(null);
  return (
    <>
      <p className="dialog-help">{t('papers.help')}</p>
      <ul className="papers">
        {PAPERS.map(({ name, article, missing }) => {
          const gaps = missing(view);
          return (
            <li key={name} className="panel-row">
              <p className="panel-row-text">
                <b>{t(`papers.name.${name}`)}</b>
                <span>{t('papers.rule', { article: article() })}</span>
                {gaps.length > 0 && (
                  <span>
                    {t('papers.not_ready', { what: gaps.map((gap) => t(`papers.missing.${gap}`)).join(' · ') })}
                  </span>
                )}
              </p>
              <Button onClick={() => setOpen(name)}>
                <FileText />
                {t('papers.open')}
              </Button>
            </li>
          );
        })}
      </ul>
      {open !== null && <ElectionPaper name={open} view={view} onClose={() => setOpen(null)} />}
    </>
  );
}
