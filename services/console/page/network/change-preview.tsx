import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useMemo } from 'react';
import type { ChangePlanView, RequestView } from '../../../../shared/contract/http';
import { drawChange, drawRequest } from '../picture/draw';
import { Picture } from '../picture/picture';
import { TEXTS } from '../texts';

export interface ChangePreviewProps {
  readonly request: RequestView;
  /** Undefined: nothing is asked for yet. */
  readonly plan: ChangePlanView | undefined;
  readonly isPlanning: boolean;
}

/** What a change would add, in the picture of the network as it is, with its cost. */
export function ChangePreview({ request, plan, isPlanning }: ChangePreviewProps) {
  const drawn = useMemo(
    () => (plan === undefined ? drawRequest(request) : drawChange(request, plan)),
    [request, plan],
  );
  return (
    <SpaceBetween size="s">
      <div aria-live="polite">
        <Box variant="h3">{TEXTS.grow.preview}</Box>
        {isPlanning ? (
          <StatusIndicator type="in-progress">{TEXTS.create.planning}</StatusIndicator>
        ) : (
          <Box>{plan === undefined ? TEXTS.grow.nothing : summaryOf(plan)}</Box>
        )}
      </div>
      {plan !== undefined && <Interruptions plan={plan} />}
      <Picture network={drawn} />
      {plan !== undefined && <Differences plan={plan} />}
    </SpaceBetween>
  );
}

function summaryOf({ add, change, remove, monthlyCost }: ChangePlanView): string {
  if (add.length + change.length + remove.length === 0) return TEXTS.grow.nothing;
  return [
    TEXTS.grow.add(add.length),
    TEXTS.grow.change(change.length),
    TEXTS.grow.remove(remove.length),
    `${TEXTS.grow.cost}: $${monthlyCost.before.toFixed(2)} → $${monthlyCost.after.toFixed(2)}`,
  ].join(' · ');
}

function Interruptions({ plan: { change } }: { readonly plan: ChangePlanView }) {
  const interrupting = change.filter(({ interruption }) => interruption !== undefined);
  if (interrupting.length === 0) return null;
  return (
    <Alert type="warning">
      {interrupting.map(({ key, interruption }) => (
        <div key={key}>
          {key}: {interruption}
        </div>
      ))}
    </Alert>
  );
}

function Differences({ plan: { add, change, remove } }: { readonly plan: ChangePlanView }) {
  const lines = [
    ...add.map(({ key }) => `+ ${key}`),
    ...change.map(({ key }) => `~ ${key}`),
    ...remove.map(({ key }) => `− ${key}`),
  ];
  return (
    <ExpandableSection headerText={TEXTS.grow.differences(lines.length)}>
      <ul className="facts">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ExpandableSection>
  );
}
