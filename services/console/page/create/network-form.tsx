import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import type { Network } from '../../../../shared/client';
import { TEXTS } from '../texts';
import { errorsAt } from './field-errors';
import { AddressFields } from './fields/address-fields';
import { JsonField } from './fields/json-field';
import { LayoutFields } from './fields/layout-fields';
import { NatField } from './fields/nat-field';
import { OptionsField } from './fields/options-field';
import { TagsField } from './fields/tags-field';
import { networkOf, PRESETS } from './presets';

/** Pointers of the fields that show their own errors. */
export const FORM_FIELDS = [
  '/name',
  '/addressPool',
  '/netmaskLength',
  '/cidrBlock',
  '/layout',
  '/natGateways',
  '/tags',
  '/gatewayEndpoints',
] as const;

export interface NetworkFormProps {
  readonly network: Network;
  readonly error: unknown;
  readonly onChange: (network: Network) => void;
  /** See JsonField. */
  readonly draft: string | undefined;
  readonly onDraft: (text: string) => void;
}

/** A body of `POST /vpcs` as a form; what the form does not know, its JSON does. */
export function NetworkForm({ network, error, onChange, draft, onDraft }: NetworkFormProps) {
  const set = (change: Partial<Network>, ...without: readonly (keyof Network)[]): void => {
    const left: readonly string[] = without;
    const next = Object.entries({ ...network, ...change }).filter(([key]) => !left.includes(key));
    onChange(Object.fromEntries(next) as Network);
  };
  const fields = { network, error, set };
  return (
    <SpaceBetween size="l">
      <PresetField network={network} onChange={onChange} />
      <FormField
        label={TEXTS.create.name}
        constraintText={TEXTS.create.nameHint}
        errorText={errorsAt(error, '/name')}
      >
        <Input
          value={network.name}
          onChange={({ detail }) => {
            set({ name: detail.value });
          }}
        />
      </FormField>
      <AddressFields {...fields} />
      <LayoutFields {...fields} />
      <NatField
        value={network.natGateways ?? 'none'}
        errorText={errorsAt(error, '/natGateways')}
        onChange={(natGateways) => {
          set({ natGateways });
        }}
      />
      <OptionsField {...fields} />
      <TagsField {...fields} />
      <JsonField network={network} onChange={onChange} draft={draft} onDraft={onDraft} />
    </SpaceBetween>
  );
}

function PresetField({ network, onChange }: Pick<NetworkFormProps, 'network' | 'onChange'>) {
  const preset = PRESETS.find(({ choices }) => {
    const { name, cidrBlock, addressPool, netmaskLength, ...rest } = network;
    return JSON.stringify(choices) === JSON.stringify(rest);
  });
  return (
    <FormField label={TEXTS.create.presets} stretch>
      <Tiles
        ariaLabel={TEXTS.create.presets}
        value={preset?.id ?? null}
        columns={1}
        items={PRESETS.map(({ id, label, description }) => ({ value: id, label, description }))}
        onChange={({ detail }) => {
          const chosen = PRESETS.find(({ id }) => id === detail.value);
          if (chosen !== undefined) onChange(networkOf(chosen, network.name));
        }}
      />
    </FormField>
  );
}
