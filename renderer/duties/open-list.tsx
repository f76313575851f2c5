import { useTranslation } from 'react-i18next';
import type { OpenBranch } from '../../domain/duties/shapes.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import type { DutiesView } from '../stores/staff.ts';
import type { ServiceClient } from '../transport/client.ts';
import { Bloom } from './bloom.tsx';
import { beginningWith } from './name-steps.ts';
import { Search } from './search.tsx';
import { suggestionFor } from './suggestion.ts';
import { useDutiesAnswer } from './use-duties-call.ts';
import { useDutyDates } from './use-duty-dates.ts';

const SPANS = ['month', 'quarter', 'year'] as const;
const ask = (client: ServiceClient, session: string) => client.duties.open({ session });

type Props = { view: DutiesView; onView: (change: Partial<DutiesView>) => void };

/** What is still open in the periods that are running, branch by branch in the order of their names, with a plan for each. */
export function OpenList({ view: { span, beginning }, onView }: Props) {
  const { t } = useTranslation();
  const answer = useDutiesAnswer(ask);
  const branches = (answer?.branches ?? [])
    .map((branch) => ({ ...branch, duties: branch.duties.filter((duty) => duty.span === span) }))
    .filter(({ duties }) => duties.length > 0)
    .map((branch) => ({ ...branch, name: branch.organization.name }));
  const found = beginningWith(branches, beginning);
  return (
    <div className="staff-duties-body">
      <div className="staff-duties-filters">
        <div className="staff-duties-spans" role="tablist">
          {SPANS.map((one) => (
            <Button
              key={one}
              role="tab"
              aria-selected={one === span}
              onClick={() => onView({ span: one, beginning: '' })}
            >
              {t(`duties.open.${one}`)}
            </Button>
          ))}
        </div>
        <Search
          names={found.map(({ name }) => name)}
          beginning={beginning}
          onPick={(pressed) => onView({ beginning: pressed })}
        />
      </div>
      <p className="staff-duties-found">
        {answer !== null && branches.length === 0
          ? t('duties.open.none')
          : t('duties.open.found', { count: found.length })}
      </p>
      <div className="panel-scroll">
        <ul className="open-branches">
          {found.map((branch) => (
            <BranchRow
              key={branch.organization.id}
              branch={branch}
              view={{ tab: 'open', span, beginning, duty: 'all' }}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

function BranchRow({ branch: { organization, duties }, view }: { branch: OpenBranch; view: DutiesView }) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const { day } = useDutyDates();
  const suggestion = suggestionFor(duties);
  const place = { organization_id: organization.id, view };
  return (
    <li className="open-branch">
      <button type="button" onClick={() => staff.go({ show: 'branch', ...place })}>
        <b>{organization.name}</b>
        <ul>
          {duties.map(({ rule, owner, to, ahead, state }) => (
            <li key={`${rule}${owner}`}>
              <Bloom as="closed" />
              <strong>{[t(`duties.rule.${rule}`), owner].filter(Boolean).join(' · ')}</strong>
              {ahead !== null
                ? t('duties.open.planned', { day: day(ahead) })
                : state === 'due_soon' && t('duties.open.by', { day: day(to) })}
            </li>
          ))}
        </ul>
      </button>
      {suggestion !== null && (
        <Button onClick={() => staff.go({ show: 'plan', ...suggestion, ...place })}>{t('duties.open.plan')}</Button>
      )}
    </li>
  );
}
