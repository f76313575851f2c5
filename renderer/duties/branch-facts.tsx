import { useTranslation } from 'react-i18next';
import type { OrganizationYear } from '../../domain/duties/shapes.ts';

/** What decides which duties a branch has, in a line: its committee, its groups, the year. */
export function BranchFacts({ year: { has_committee, groups, today } }: { year: OrganizationYear }) {
  const { t } = useTranslation();
  const facts = [
    t('duties.year', { year: today.slice(0, 4) }),
    t(has_committee ? 'duties.branch.committee' : 'duties.branch.no_committee'),
    groups.length > 0 ? t('duties.branch.groups', { count: groups.length }) : null,
  ];
  return <p>{facts.filter((fact) => fact !== null).join(' · ')}</p>;
}
