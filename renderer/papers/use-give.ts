import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStaffCall } from '../staff/use-staff-call.ts';
import type { PaperTable } from './paper-layer.tsx';
import { base64Of, download, printPage, refusesDownloads } from './shell.ts';

type Said = { words: string; refused: boolean };

/** Prints or saves a document, after the ledger has noted that it leaves the kiosk; without the note nothing leaves. */
export function useGive(document: string, about: string) {
  const { t } = useTranslation();
  const call = useStaffCall();
  const [said, say] = useState<Said | null>(null);
  const refused = (words: string): Said => ({ words, refused: true });

  const noted = async (form: 'print' | 'xlsx') => {
    const answer = await call((client, session) => client.record.given({ session, document, about, form }));
    if (!answer.ok) say(refused(t('paper_view.not_noted')));
    return answer.ok;
  };

  const print = async () => {
    if (!(await noted('print'))) return;
    say({ words: t('paper_view.printing'), refused: false });
    const printed = await printPage();
    if (printed.ok) say(null);
    else say(refused(t(printed.code === 'no_printer' ? 'paper_view.no_printer' : 'paper_view.print_failed')));
  };

  const save = async ({ name: title, make }: PaperTable) => {
    if (!(await noted('xlsx'))) return;
    const name = `${title}.xlsx`;
    const file = await make();
    if (!refusesDownloads()) {
      download(name, file);
      say({ words: t('paper_view.exported', { name }), refused: false });
      return;
    }
    const base64 = await base64Of(file);
    const kept = await call((client, session) => client.record.keepFile({ session, name, base64 }));
    say(
      kept.ok
        ? { words: t('paper_view.saved_to', { path: kept.path }), refused: false }
        : refused(t('paper_view.not_kept')),
    );
  };
  return { said, print, save };
}
