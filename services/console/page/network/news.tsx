import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { BlockerView, ComparedView, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { timeOf } from '../app/status';
import { awsConsoleUrl } from '../create/aws-console';
import { differenceOf } from '../picture/marks';
import { TEXTS } from '../texts';

export interface NewsProps {
  readonly request: RequestView;
  readonly drift: ComparedView['drift'] | undefined;
}

/** What goes on with a network: how far it is, what it waits for, what went wrong, what AWS has otherwise. */
export function News({ request, drift }: NewsProps) {
  const {
    waiting,
    stalled,
    failure,
    updateFailure,
    blockers = [],
    progress,
    operation,
    done,
    status,
  } = request;
  const isBlocked = blockers.length > 0 && status !== 'DELETED';
  return (
    <SpaceBetween size="m">
      {!done && (
        <ProgressBar
          label={TEXTS.network.progressLabel[operation]}
          value={progress.total === 0 ? 0 : Math.round((100 * progress.made) / progress.total)}
          additionalInfo={TEXTS.network.progress(progress.made, progress.total)}
        />
      )}
      {waiting !== undefined && !isBlocked && (
        <Alert type="info" header={TEXTS.network.waiting(timeOf(waiting.until))}>
          {waiting.message}
          {waiting.resource === undefined ? '' : ` (${waiting.resource})`}
        </Alert>
      )}
      {stalled !== undefined && (
        <Alert type="error" header={TEXTS.network.stalled}>
          {stalled.message}
        </Alert>
      )}
      {failure !== undefined && (
        <Alert type="error" header={TEXTS.network.failed}>
          {failure.message} ({failure.code}
          {failure.resource === undefined ? '' : `, ${failure.resource}`})
        </Alert>
      )}
      {updateFailure !== undefined && (
        <Alert type="warning" header={TEXTS.network.updateFailed}>
          {updateFailure.message} ({updateFailure.code})
        </Alert>
      )}
      {status === 'DELETED' && <Alert type="info">{TEXTS.network.gone}</Alert>}
      {isBlocked && (
        <Alert type="warning" header={TEXTS.network.blocked}>
          <Blockers blockers={blockers} />
          {waiting !== undefined && TEXTS.network.looksAgain(timeOf(waiting.until))}
        </Alert>
      )}
      {drift !== undefined && <Drift drift={drift} />}
    </SpaceBetween>
  );
}

export function Blockers({ blockers }: { readonly blockers: readonly BlockerView[] }) {
  const { config } = useApp();
  return (
    <ul className="facts">
      {blockers.map(({ type, id, owner, description }) => (
        <li key={id}>
          <Link external href={awsConsoleUrl(config.region, type, id)}>
            {id}
          </Link>{' '}
          {description} ({type}, {owner})
        </li>
      ))}
    </ul>
  );
}

function Drift({ drift: { missing, changed, surplus } }: { readonly drift: ComparedView['drift'] }) {
  const count = missing.length + changed.length + surplus.length;
  if (count === 0) return <Alert type="success">{TEXTS.network.noDrift}</Alert>;
  return (
    <Alert type="warning" header={TEXTS.network.driftFound(count)}>
      <ul className="facts">
        {missing.map(({ key, id }) => (
          <li key={key}>
            {TEXTS.network.driftMissing}: {key} {id}
          </li>
        ))}
        {changed.map(({ key, id, expected, actual }) => (
          <li key={key}>
            {TEXTS.network.driftChanged}: {key} {id}: {differenceOf(expected, actual)}
          </li>
        ))}
        {surplus.map(({ kind, id, name }) => (
          <li key={id}>
            {TEXTS.network.driftSurplus}: {kind} {id} {name}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
