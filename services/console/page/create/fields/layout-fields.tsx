import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { TIERS } from '../../picture/drawn-network';
import { TEXTS } from '../../texts';
import { errorsAt } from '../field-errors';
import { option, type FieldProps } from './field-props';
import { NETMASKS, sizeLabel } from './netmasks';

const ZONE_COUNTS = [1, 2, 3, 4, 5, 6];

/** Zones and tiers; nothing for a body that lists its subnets. */
export function LayoutFields(props: FieldProps) {
  const { network, error, set } = props;
  const { layout } = network;
  if (layout === undefined) return null;
  return (
    <SpaceBetween size="l">
      <FormField label={TEXTS.create.zones} errorText={errorsAt(error, '/layout/availabilityZones')}>
        <Select
          options={ZONE_COUNTS.map((count) => option(String(count)))}
          selectedOption={option(
            Array.isArray(layout.availabilityZones)
              ? layout.availabilityZones.join(', ')
              : String(layout.availabilityZones),
          )}
          onChange={({ detail }) => {
            set({ layout: { ...layout, availabilityZones: Number(detail.selectedOption.value) } });
          }}
        />
      </FormField>
      <TiersField {...props} />
    </SpaceBetween>
  );
}

function TiersField({ network, error, set }: FieldProps) {
  const { layout } = network;
  if (layout === undefined) return null;
  return (
    <FormField label={TEXTS.create.tiers} errorText={errorsAt(error, '/layout/tiers')}>
      <SpaceBetween size="xs">
        {TIERS.map((tier) => {
          const { [tier]: chosen, ...others } = layout.tiers;
          return (
            <div key={tier}>
              <Checkbox
                checked={chosen !== undefined}
                description={TEXTS.create.tierHints[tier]}
                onChange={({ detail }) => {
                  set({
                    layout: { ...layout, tiers: detail.checked ? { ...layout.tiers, [tier]: {} } : others },
                  });
                }}
              >
                {TEXTS.tiers[tier]}
              </Checkbox>
              {chosen !== undefined && (
                <Select
                  ariaLabel={TEXTS.create.netmask(TEXTS.tiers[tier])}
                  options={[
                    option('', TEXTS.create.netmaskAuto),
                    ...NETMASKS.map((length) => option(String(length), sizeLabel(length))),
                  ]}
                  selectedOption={
                    chosen.netmaskLength === undefined
                      ? option('', TEXTS.create.netmaskAuto)
                      : option(String(chosen.netmaskLength), sizeLabel(chosen.netmaskLength))
                  }
                  onChange={({ detail }) => {
                    const { value = '' } = detail.selectedOption;
                    const size = value === '' ? {} : { netmaskLength: Number(value) };
                    set({ layout: { ...layout, tiers: { ...layout.tiers, [tier]: size } } });
                  }}
                />
              )}
            </div>
          );
        })}
      </SpaceBetween>
    </FormField>
  );
}
