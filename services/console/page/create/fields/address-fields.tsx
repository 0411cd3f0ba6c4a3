import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import type { PoolView } from '../../../../../shared/contract/http';
import { useApp } from '../../app/context';
import { TEXTS } from '../../texts';
import { errorsAt } from '../field-errors';
import { PRESET_POOL } from '../presets';
import { option, type FieldProps } from './field-props';
import { NETMASKS, sizeLabel } from './netmasks';

const USUAL_NETMASK = 20;

/** Where the addresses come from: a pool, or a block of the caller's own. */
export function AddressFields(props: FieldProps) {
  const { network, error, set } = props;
  const isPooled = network.cidrBlock === undefined;
  return (
    <SpaceBetween size="l">
      <FormField label={TEXTS.create.addresses}>
        <RadioGroup
          ariaLabel={TEXTS.create.addresses}
          value={isPooled ? 'pool' : 'own'}
          items={[
            { value: 'pool', label: TEXTS.create.fromPool },
            { value: 'own', label: TEXTS.create.ownBlock },
          ]}
          onChange={({ detail }) => {
            if (detail.value === 'pool')
              set({ addressPool: PRESET_POOL, netmaskLength: USUAL_NETMASK }, 'cidrBlock');
            else set({ cidrBlock: '10.20.0.0/16' }, 'addressPool', 'netmaskLength');
          }}
        />
      </FormField>
      {isPooled ? (
        <SpaceBetween size="s" direction="horizontal">
          <PoolField {...props} />
          <SizeField {...props} />
        </SpaceBetween>
      ) : (
        <FormField
          label={TEXTS.create.cidr}
          constraintText={TEXTS.create.cidrHint}
          errorText={errorsAt(error, '/cidrBlock')}
        >
          <Input
            value={network.cidrBlock ?? ''}
            onChange={({ detail }) => {
              set({ cidrBlock: detail.value.trim() });
            }}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}

function PoolField({ network, error, set }: FieldProps) {
  const { client } = useApp();
  const [pools, setPools] = useState<readonly PoolView[] | undefined>();
  useEffect(() => {
    const stop = new AbortController();
    client.pools({ signal: stop.signal }).then(setPools, () => undefined);
    return () => {
      stop.abort();
    };
  }, [client]);
  const name = network.addressPool ?? PRESET_POOL;
  useEffect(() => {
    // A deployment may name its pools otherwise than the presets do: then its first one is meant.
    const [first] = pools ?? [];
    if (name !== PRESET_POOL || first === undefined) return;
    if (pools?.every((pool) => pool.name !== PRESET_POOL) === true) set({ addressPool: first.name });
  });
  return (
    <FormField label={TEXTS.create.pool} errorText={errorsAt(error, '/addressPool')}>
      <Select
        options={(pools ?? [{ name }]).map((pool) => option(pool.name))}
        selectedOption={option(name)}
        onChange={({ detail }) => {
          set({ addressPool: detail.selectedOption.value ?? PRESET_POOL });
        }}
      />
    </FormField>
  );
}

function SizeField({ network, error, set }: FieldProps) {
  const length = network.netmaskLength ?? USUAL_NETMASK;
  return (
    <FormField label={TEXTS.create.size} errorText={errorsAt(error, '/netmaskLength')}>
      <Select
        options={NETMASKS.map((each) => option(String(each), sizeLabel(each)))}
        selectedOption={option(String(length), sizeLabel(length))}
        onChange={({ detail }) => {
          set({ netmaskLength: Number(detail.selectedOption.value) });
        }}
      />
    </FormField>
  );
}
