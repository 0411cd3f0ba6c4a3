import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useApp } from '../app/context';
import { PageTitle } from '../app/page-title';
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
        <PageTitle>{TEXTS.operations.title}</PageTitle>
      </Header>
      {user.isAdmin ? <Lists /> : <Alert type="info">{TEXTS.operations.onlyAdmins}</Alert>}
    </SpaceBetween>
  );
}

function Lists() {
  const { client } = useApp();
  const { value, error, refresh } = usePolling<Overview>({
    key: 'operations',
    read: (options) => readOverview(client, options),
    pauseMs: () => POLL_MS,
  });
  const common = { loading: value === undefined && error === undefined, onRetried: refresh };
  const texts = TEXTS.operations;
  return (
    <SpaceBetween size="l">
      <Problem error={error} onRetry={refresh} />
      <RequestList
        title={texts.stalled}
        order={texts.newestFirst}
        empty={texts.noneStalled}
        requests={value?.stalled}
        {...common}
      />
      <RequestList
        title={texts.waiting}
        order={texts.oldestFirst}
        empty={texts.noneWaiting}
        requests={value?.waiting}
        {...common}
      />
      <RequestList
        title={texts.failed}
        order={texts.newestFirst}
        empty={texts.noneFailed}
        requests={value?.failed}
        {...common}
      />
      <Findings findings={value?.findings} loading={common.loading} />
    </SpaceBetween>
  );
}
