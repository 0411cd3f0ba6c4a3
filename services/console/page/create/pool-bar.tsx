import Box from '@cloudscape-design/components/box';
import { useEffect, useState } from 'react';
import type { Network } from '../../../../shared/client';
import type { AllocationView, PlanView, PoolView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { firstOf } from '../app/first-of';
import { TEXTS } from '../texts';
import { segmentOf } from './address-bar';
import { AddressBar } from './address-bar-view';

/** A bar shows no more. */
const MOST_ALLOCATIONS = 1000;

/** The pool that the block comes from, as far as the API tells of pools. */
export function PoolBar({ network, plan }: { readonly network: Network; readonly plan: PlanView }) {
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
