import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Tabs from '@cloudscape-design/components/tabs';
import { useMemo } from 'react';
import type { PlanView } from '../../../../shared/contract/http';
import type { Network } from '../../../../shared/client';
import { drawPlan } from '../picture/draw';
import { PictureSection } from '../picture/picture-section';
import { TEXTS } from '../texts';
import { Code } from './code';
import { otherWays } from './other-ways';
import { PoolBar } from './pool-bar';

export interface PlanPanelProps {
  readonly network: Network;
  readonly plan: PlanView | undefined;
  readonly isPlanning: boolean;
  /** Whether the plan is one from before a change that cannot be planned as it is. */
  readonly isOutdated: boolean;
  readonly apiUrl: string;
}

/** What would be made: the picture, the cost, the calls, and the same request for other tools. */
export function PlanPanel({ network, plan, isPlanning, isOutdated, apiUrl }: PlanPanelProps) {
  const drawn = useMemo(() => (plan === undefined ? undefined : drawPlan(plan)), [plan]);
  const planning = (type: 'loading' | 'in-progress') => (
    <StatusIndicator type={type}>{TEXTS.create.planning}</StatusIndicator>
  );
  const noPlan = isPlanning ? (
    planning('loading')
  ) : (
    <Box color="text-body-secondary">{TEXTS.create.noPlan}</Box>
  );
  const outdated = isOutdated && <StatusIndicator type="warning">{TEXTS.create.outdated}</StatusIndicator>;
  const news = isPlanning ? planning('in-progress') : outdated;
  return (
    <SpaceBetween size="l">
      <PictureSection
        name={network.name}
        drawn={drawn}
        news={drawn !== undefined && news}
        before={plan === undefined ? noPlan : <PlanSummary network={network} plan={plan} />}
        after={
          plan !== undefined && (
            <Box color="text-body-secondary" fontSize="body-s">
              {TEXTS.create.costHint(plan.monthlyCost.priceRegion)}
            </Box>
          )
        }
      />
      <Container header={<Header variant="h2">{TEXTS.create.code}</Header>}>
        <Tabs
          tabs={otherWays(network, apiUrl).map(({ id, label, text }) => ({
            id,
            label,
            content: <Code text={text} label={label} />,
          }))}
        />
      </Container>
    </SpaceBetween>
  );
}

/** A plan in numbers: its block and where in the pool that is, its cost, and what may not be meant. */
function PlanSummary({ network, plan }: { readonly network: Network; readonly plan: PlanView }) {
  return (
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={4}
        items={[
          { label: TEXTS.create.block, value: plan.cidrBlock },
          { label: TEXTS.create.cost, value: `$${plan.monthlyCost.total.toFixed(2)}` },
          { label: TEXTS.create.resources, value: String(plan.resources.length) },
          { label: TEXTS.create.calls, value: String(plan.calls.total) },
        ]}
      />
      <PoolBar network={network} plan={plan} />
      {plan.warnings.length > 0 && (
        <Alert type="warning" header={TEXTS.create.warnings}>
          {plan.warnings.map(({ pointer, message }) => (
            <div key={`${pointer}${message}`}>
              {/* The subject of the sentence: the field. */}
              {pointer.slice(1).replaceAll('/', '.')} {message}
            </div>
          ))}
        </Alert>
      )}
    </SpaceBetween>
  );
}
