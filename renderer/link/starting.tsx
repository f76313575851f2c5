import { useTranslation } from 'react-i18next';
import { Waiting } from './waiting.tsx';

/** Until the first state has come. */
export function Starting() {
  const { t } = useTranslation();
  return <Waiting title={t('line.connecting')} />;
}

/** The page was opened without the token of this start. */
export function NoToken() {
  const { t } = useTranslation();
  return <Waiting title={t('line.no_token_title')} help={t('line.no_token')} />;
}
