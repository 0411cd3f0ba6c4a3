import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import type { DeletionPlanView, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { usePreview } from '../app/use-preview';
import { TEXTS } from '../texts';
import { Blockers } from './news';
import { OrderDialog } from './order-dialog';

export interface RemoveProps {
  readonly request: RequestView;
  readonly onClose: () => void;
}

/** Deletes a network once its name is typed; shows before what would go and what is in the way. */
export function Remove({ request: { requestId, name }, onClose }: RemoveProps) {
  const { client } = useApp();
  const plan = usePreview(requestId, (id, signal) => client.planRemove(id, { signal }));
  const [typed, setTyped] = useState('');
  return (
    <OrderDialog
      title={TEXTS.remove.title(name)}
      submit={TEXTS.remove.submit}
      canSubmit={typed === name}
      send={() => client.remove(requestId)}
      error={plan.error}
      onClose={onClose}
    >
      {() => (
        <SpaceBetween size="m">
          {plan.isLoading && <StatusIndicator type="loading">{TEXTS.create.planning}</StatusIndicator>}
          {plan.value !== undefined && <DeletionPreview plan={plan.value} />}
          <FormField label={TEXTS.remove.type(name)}>
            <Input
              value={typed}
              onChange={({ detail }) => {
                setTyped(detail.value);
              }}
            />
          </FormField>
        </SpaceBetween>
      )}
    </OrderDialog>
  );
}

function DeletionPreview({ plan: { remove, blockers } }: { readonly plan: DeletionPlanView }) {
  return (
    <SpaceBetween size="m">
      <Alert type="warning">{TEXTS.remove.text(remove.length)}</Alert>
      {blockers.length === 0 ? (
        <StatusIndicator type="success">{TEXTS.remove.noBlockers}</StatusIndicator>
      ) : (
        <Alert type="error" header={TEXTS.remove.blockers}>
          <Blockers blockers={blockers} />
        </Alert>
      )}
    </SpaceBetween>
  );
}
