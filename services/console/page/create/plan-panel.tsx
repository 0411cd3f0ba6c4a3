import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { AllocationView, PlanView, PoolView } from '../../../../shared/contract/http';
import type { Network } from '../../../../shared/client';
import { firstOf } from '../app/first-of';
import { useApp } from '../app/context';
import { drawPlan } from '../picture/draw';
import { download, svgFile } from '../picture/download-svg';
import { FactsTable } from '../picture/facts-table';
import { Picture } from '../picture/picture';
import { TEXTS } from '../texts';
import { AddressBar } from './address-bar-view';
import { segmentOf } from './address-bar';
import { Code } from './code';
import { otherWays } from './other-ways';

/** A bar shows no more. */
const MOST_ALLOCATIONS = 1000;

export interface PlanPanelProps {
  readonly network: Network;
  readonly plan: PlanView | undefined;
  readonly isPlanning: boolean;
  readonly apiUrl: string;
}

/** What would be made: the picture, the cost, the calls, and the same request for other tools. */
export function PlanPanel({ network, plan, isPlanning, apiUrl }: PlanPanelProps) {
  const svg = useRef<SVGSVGElement>(null);
  const drawn = useMemo(() => (plan === undefined ? undefined : drawPlan(plan)), [plan]);
  const noPlan = isPlanning ? (
    <StatusIndicator type="loading">{TEXTS.create.planning}</StatusIndicator>
  ) : (
    <Box color="text-body-secondary">{TEXTS.create.noPlan}</Box>
  );
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description={TEXTS.picture.legend}
            actions={
              <Button
                formAction="none"
                iconName="download"
                disabled={drawn === undefined}
                onClick={() => {
                  if (svg.current !== null)
                    download(`${network.name}.svg`, 'image/svg+xml', svgFile(svg.current));
                }}
              >
                {TEXTS.picture.download}
              </Button>
            }
          >
            {TEXTS.network.picture}{' '}
            {isPlanning && drawn !== undefined && (
              <StatusIndicator type="in-progress">{TEXTS.create.planning}</StatusIndicator>
            )}
          </Header>
        }
      >
        {drawn === undefined || plan === undefined ? (
          noPlan
        ) : (
          <SpaceBetween size="m">
            <KeyValuePairs
              columns={4}
              items={[
                { label: TEXTS.create.block, value: plan.cidrBlock },
                {
                  label: TEXTS.create.cost,
                  value: `$${plan.monthlyCost.total.toFixed(2)}`,
                  info: undefined,
                },
                { label: TEXTS.create.resources, value: String(plan.resources.length) },
                { label: TEXTS.create.calls, value: String(plan.calls.total) },
              ]}
            />
            <PoolBar network={network} plan={plan} />
            {plan.warnings.length > 0 && (
              <Alert type="warning" header={TEXTS.create.warnings}>
                {plan.warnings.map(({ pointer, message }) => (
                  <div key={`${pointer}${message}`}>
                    {pointer} {message}
                  </div>
                ))}
              </Alert>
            )}
            <Tabs
              tabs={[
                {
                  id: 'picture',
                  label: TEXTS.create.tabPicture,
                  content: <Picture network={drawn} svgRef={svg} />,
                },
                { id: 'table', label: TEXTS.create.tabTable, content: <FactsTable network={drawn} /> },
              ]}
            />
            <Box color="text-body-secondary" fontSize="body-s">
              {TEXTS.create.costHint(plan.monthlyCost.priceRegion)}
            </Box>
          </SpaceBetween>
        )}
      </Container>
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

/** The pool that the block comes from, as far as the API tells of pools. */
function PoolBar({ network, plan }: { readonly network: Network; readonly plan: PlanView }) {
  const { client } = useApp();
  const [pool, setPool] = useState<{ view: PoolView; used: readonly AllocationView[] } | undefined>();
  const name = network.addressPool;
  useEffect(() => {
    if (name === undefined) return undefined;
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const view = (await client.pools({ signal: stop.signal })).find((each) => each.name === name);
      if (view === undefined) return;
      const used = await firstOf(client.pool(name, { signal: stop.signal }), MOST_ALLOCATIONS);
      setPool({ view, used });
    };
    // The plan is what matters; a pool that cannot be shown is no reason to disturb.
    load().catch(() => undefined);
    return () => {
      stop.abort();
    };
  }, [client, name]);
  if (pool === undefined || name === undefined) return null;
  const supernet = pool.view.supernets.find((each) => segmentOf(each, plan.cidrBlock) !== undefined);
  if (supernet === undefined) return null;
  return (
    <div>
      <Box variant="awsui-key-label">{`${name} ${supernet}`}</Box>
      <AddressBar
        supernet={supernet}
        used={pool.used.map(({ cidrBlock, name: holder }) => ({
          cidrBlock,
          title: `${cidrBlock} ${holder ?? ''}`,
        }))}
        next={plan.cidrBlock}
        label={TEXTS.create.poolBar}
      />
    </div>
  );
}
