import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PatchVpcBody, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { usePreview } from '../app/use-preview';
import { TEXTS } from '../texts';
import { ChangePreview } from './change-preview';
import { GrowFields, GROW_FIELDS } from './grow-fields';
import { OrderDialog } from './order-dialog';

export interface GrowProps {
  readonly request: RequestView;
  readonly onClose: () => void;
}

/** Lets a network grow, and shows before, in its picture, what would be added and what it costs. */
export function Grow({ request, onClose }: GrowProps) {
  const { client } = useApp();
  const { requestId, etag } = request;
  const [patch, setPatch] = useState<PatchVpcBody>({});
  const body = JSON.stringify(patch);
  const plan = usePreview(body === '{}' ? undefined : body, (text, signal) =>
    client.planUpdate(requestId, JSON.parse(text) as PatchVpcBody, etag, { signal }),
  );
  const { add = [], change = [], remove = [] } = plan.value ?? {};
  const isSomething = add.length + change.length + remove.length > 0;
  return (
    <OrderDialog
      title={TEXTS.grow.title(request.name)}
      submit={TEXTS.grow.submit}
      size="max"
      canSubmit={isSomething && !plan.isLoading}
      send={() => client.update(requestId, patch, etag)}
      error={plan.error}
      fields={GROW_FIELDS}
      onClose={onClose}
    >
      {(error) => (
        <SpaceBetween size="m">
          <Box variant="p">{TEXTS.grow.text}</Box>
          <div className="create-columns">
            <GrowFields spec={request.spec} patch={patch} error={error} onChange={setPatch} />
            <ChangePreview request={request} plan={plan.value} isPlanning={plan.isLoading} />
          </div>
        </SpaceBetween>
      )}
    </OrderDialog>
  );
}
