import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { PatchVpcBody, RequestView } from '../../../../shared/contract/http';
import { errorsAt } from '../create/field-errors';
import { option } from '../create/fields/field-props';
import { NatField } from '../create/fields/nat-field';
import { TIERS } from '../picture/drawn-network';
import { TEXTS } from '../texts';

/** Pointers of the fields that show their own errors. */
export const GROW_FIELDS = ['/layout', '/natGateways', '/flowLogs'];
const MOST_ZONES = 6;

export interface GrowFieldsProps {
  /** The network as it is. */
  readonly spec: RequestView['spec'];
  readonly patch: PatchVpcBody;
  readonly error: unknown;
  readonly onChange: (patch: PatchVpcBody) => void;
}

/** How a network may grow, as a form: what it is, and what the patch makes of it. */
export function GrowFields({ spec, patch, error, onChange }: GrowFieldsProps) {
  const { layout } = spec;
  const set = (change: PatchVpcBody): void => {
    onChange({ ...patch, ...change });
  };
  return (
    <SpaceBetween size="m">
      {layout !== undefined && <ZonesField layout={layout} patch={patch} error={error} set={set} />}
      {layout !== undefined && <NewTiersField layout={layout} patch={patch} error={error} set={set} />}
      <NatField
        value={patch.natGateways ?? spec.natGateways ?? 'none'}
        errorText={errorsAt(error, '/natGateways')}
        onChange={(natGateways) => {
          set({ natGateways });
        }}
      />
      <FormField label={TEXTS.create.options} errorText={errorsAt(error, '/flowLogs')}>
        <Checkbox
          checked={patch.flowLogs ?? spec.flowLogs ?? false}
          disabled={spec.flowLogs === true}
          onChange={({ detail }) => {
            set({ flowLogs: detail.checked });
          }}
        >
          {TEXTS.create.flowLogs}
        </Checkbox>
      </FormField>
    </SpaceBetween>
  );
}

interface LayoutFieldProps {
  readonly layout: NonNullable<RequestView['spec']['layout']>;
  readonly patch: PatchVpcBody;
  readonly error: unknown;
  readonly set: (change: PatchVpcBody) => void;
}

/** More zones; nothing for a network that names its zones. */
function ZonesField({ layout: { availabilityZones: now }, patch, error, set }: LayoutFieldProps) {
  if (typeof now !== 'number') return null;
  const asked = patch.layout?.availabilityZones;
  const counts = Array.from({ length: Math.max(1, MOST_ZONES - now + 1) }, (_, index) => now + index);
  return (
    <FormField label={TEXTS.grow.zones} errorText={errorsAt(error, '/layout/availabilityZones')}>
      <Select
        options={counts.map((count) => option(String(count)))}
        selectedOption={option(String(typeof asked === 'number' ? asked : now))}
        onChange={({ detail }) => {
          set({ layout: { ...patch.layout, availabilityZones: Number(detail.selectedOption.value) } });
        }}
      />
    </FormField>
  );
}

/** More tiers; those that there are stay. */
function NewTiersField({ layout, patch, error, set }: LayoutFieldProps) {
  return (
    <FormField label={TEXTS.create.tiers} errorText={errorsAt(error, '/layout/tiers')}>
      {TIERS.map((tier) => {
        const has = layout.tiers[tier] !== undefined;
        const { [tier]: added, ...others } = patch.layout?.tiers ?? {};
        return (
          <Checkbox
            key={tier}
            disabled={has}
            checked={has || added !== undefined}
            onChange={({ detail }) => {
              set({
                layout: { ...patch.layout, tiers: detail.checked ? { ...others, [tier]: {} } : others },
              });
            }}
          >
            {TEXTS.tiers[tier]}
          </Checkbox>
        );
      })}
    </FormField>
  );
}
