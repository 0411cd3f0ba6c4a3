import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import type { Network } from '../../../../../shared/client';
import { TEXTS } from '../../texts';

export type NatGateways = NonNullable<Network['natGateways']>;

const MODES: readonly NatGateways[] = ['none', 'single', 'per-zone', 'regional'];

export interface NatFieldProps {
  readonly value: NatGateways;
  readonly errorText: string;
  readonly onChange: (value: NatGateways) => void;
}

/** How many NAT gateways there are to be. */
export function NatField({ value, errorText, onChange }: NatFieldProps) {
  return (
    <FormField label={TEXTS.create.nat} errorText={errorText}>
      <RadioGroup
        ariaLabel={TEXTS.create.nat}
        value={value}
        items={MODES.map((mode) => ({ value: mode, label: TEXTS.create.natModes[mode] }))}
        onChange={({ detail }) => {
          const chosen = MODES.find((mode) => mode === detail.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      />
    </FormField>
  );
}
