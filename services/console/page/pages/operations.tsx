import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { usePolling } from '../app/use-polling';
import { useTitle } from '../app/use-title';
import { Findings } from '../operations/findings';
import { readOverview, type Overview } from '../operations/overview';
import { RequestList } from '../operations/request-list';
import { TEXTS } from '../texts';

const POLL_MS = 10_000;

export default function Operations() {
  useTitle(TEXTS.operations.title);
  const { user } = useApp();
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={TEXTS.operations.description}>
        {TEXTS.operations.title}
      </Header>
      {user.isAdmin ? <Lists /> : <Alert type="info">{TEXTS.operations.onlyAdmins}</Alert>}
    </SpaceBetween>
  );
}

function Lists() {
  const { client } = useApp();
  const { value, error, refresh } = usePolling<Overview>({
    key: 'operations',
    look: (previous, signal) => readOverview(client, previous, signal),
    pauseMs: () => POLL_MS,
  });
  const common = { loading: value === undefined && error === undefined, onRetried: refresh };
  const texts = TEXTS.operations;
  return (
    <SpaceBetween size="l">
      <Problem error={error} onRetry={refresh} />
      <RequestList title={texts.stalled} empty={texts.noneStalled} items={value?.stalled} {...common} />
      <RequestList title={texts.waiting} empty={texts.noneWaiting} items={value?.waiting} {...common} />
      <RequestList title={texts.failed} empty={texts.noneFailed} items={value?.failed} {...common} />
      <Findings items={value?.findings} loading={common.loading} />
    </SpaceBetween>
  );
}
