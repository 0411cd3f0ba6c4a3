import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Network } from '../../../../../shared/client';
import { TEXTS } from '../../texts';
import { errorsAt } from '../field-errors';
import type { FieldProps } from './field-props';

export function OptionsField({ network, error, set }: FieldProps) {
  const endpoints = network.gatewayEndpoints;
  const toggleEndpoint = (service: 's3' | 'dynamodb', isOn: boolean): void => {
    const others = (endpoints ?? []).filter((each) => each !== service);
    set({ gatewayEndpoints: isOn ? [...others, service] : others });
  };
  return (
    <FormField label={TEXTS.create.options} errorText={errorsAt(error, '/gatewayEndpoints')}>
      <SpaceBetween size="xs">
        <Checkbox
          checked={network.ipv6 === true}
          onChange={({ detail }) => {
            set({ ipv6: detail.checked });
          }}
        >
          {TEXTS.create.ipv6}
        </Checkbox>
        <Checkbox
          checked={network.flowLogs === true}
          onChange={({ detail }) => {
            set({ flowLogs: detail.checked });
          }}
        >
          {TEXTS.create.flowLogs}
        </Checkbox>
        <Checkbox
          checked={network.lockDefaultSecurityGroup !== false}
          onChange={({ detail }) => {
            set({ lockDefaultSecurityGroup: detail.checked });
          }}
        >
          {TEXTS.create.lock}
        </Checkbox>
        <Checkbox
          checked={network.dnsHostnames !== false}
          onChange={({ detail }) => {
            set({ dnsHostnames: detail.checked });
          }}
        >
          {TEXTS.create.dns}
        </Checkbox>
        {(['s3', 'dynamodb'] as const).map((service) => (
          <Checkbox
            key={service}
            // Without a word of the caller, networks with routes have both.
            checked={endpoints === undefined ? hasRoutes(network) : endpoints.includes(service)}
            onChange={({ detail }) => {
              const before = endpoints ?? (hasRoutes(network) ? (['s3', 'dynamodb'] as const) : []);
              const others = before.filter((each) => each !== service);
              if (endpoints === undefined)
                set({ gatewayEndpoints: detail.checked ? [...others, service] : others });
              else toggleEndpoint(service, detail.checked);
            }}
          >
            {`${TEXTS.create.endpoints}: ${TEXTS.create[service]}`}
          </Checkbox>
        ))}
      </SpaceBetween>
    </FormField>
  );
}

function hasRoutes({ layout, subnets }: Network): boolean {
  if (layout !== undefined) return layout.tiers.public !== undefined || layout.tiers.private !== undefined;
  return (subnets ?? []).some(({ tier }) => tier === 'public' || tier === 'private');
}
