import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import './notices.css';

/** How many notices stand in the hall; more would be a wall of text that nobody reads. */
const SHOWN = 2;

/** The news of the house. */
export function Notices() {
  const { t } = useTranslation();
  const { notices } = useScreen();
  if (notices.length === 0) return null;
  return (
    <section className="notices">
      <h2 className="section-title">{t('hall.notices')}</h2>
      <ul>
        {notices.slice(0, SHOWN).map((notice) => (
          <li key={notice.id} className="notice">
            <h3 className="notice-title">{notice.title}</h3>
            <p className="notice-text">{notice.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
