import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Category } from '../../domain/election/exclusion.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Named } from '../../domain/named.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { TabProps } from './use-election.ts';

const CATEGORIES: readonly Category[] = [1, 2, 3, 4, 5, 6];
type Props = TabProps & { person: Named; onClose: () => void };

/** Why a member is left out, and the number of the superior's approval. */
export function ExclusionDialog({ person, view, act, onClose }: Props) {
  const { t } = useTranslation();
  const known = view.exclusions.find(({ member }) => member.member_id === person.member_id);
  const [category, setCategory] = useState<Category | null>(known?.category ?? null);
  const [approved, setApproved] = useState(known?.approved ?? '');
  const { election_id } = view;
  const { member_id, name } = person;
  const save = async () => {
    if (category === null) return;
    const number = approved.trim() === '' ? null : approved.trim();
    const done = await act((client, session) =>
      client.election.exclude({ session, election_id, member_id, category, approved: number }),
    );
    if (done) onClose();
  };
  const withdraw = async () => {
    if (await act((client, session) => client.election.withdrawExclusion({ session, election_id, member_id })))
      onClose();
  };
  return (
    <Dialog
      title={t('roster.category_title', { name })}
      onClose={onClose}
      actions={
        <>
          {known !== undefined && <Button onClick={() => void withdraw()}>{t('roster.withdraw')}</Button>}
          <Button look="strong" disabled={category === null} onClick={() => void save()}>
            {t('election.save')}
          </Button>
        </>
      }
    >
      <div className="reasons exclusion-categories">
        {CATEGORIES.map((one) => (
          <Button key={one} aria-pressed={one === category} onClick={() => setCategory(one)}>
            {t(`roster.category.${one}`)}
          </Button>
        ))}
      </div>
      <label className="motion-field">
        <span>{t('roster.approval_title')}</span>
        <input
          value={approved}
          maxLength={LIMITS.reference_chars}
          placeholder={t('roster.missing')}
          onChange={(event) => setApproved(event.target.value)}
        />
      </label>
    </Dialog>
  );
}
