import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Checkbox from '@cloudscape-design/components/checkbox';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import Tiles from '@cloudscape-design/components/tiles';
import { useEffect, useState } from 'react';
import type { PoolView } from '../../../../shared/contract/http';
import type { Network } from '../../../../shared/client';
import { useApp } from '../app/context';
import { TIERS } from '../picture/drawn-network';
import { TEXTS } from '../texts';
import { errorsAt } from './field-errors';
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
}

const NETMASKS = Array.from({ length: 13 }, (_, index) => 16 + index);
const ZONE_COUNTS = [1, 2, 3, 4, 5, 6];
const option = (value: string, label = value) => ({ value, label });

/** A body of `POST /vpcs` as a form; what the form does not know, its JSON does. */
export function NetworkForm({ network, error, onChange }: NetworkFormProps) {
  const set = (change: Partial<Network>, ...without: readonly (keyof Network)[]): void => {
    const next = { ...network, ...change };
    onChange(
      Object.fromEntries(
        Object.entries(next).filter(([key]) => !without.includes(key as keyof Network)),
      ) as Network,
    );
  };
  const layout = network.layout;
  const isPooled = network.cidrBlock === undefined;
  const preset = PRESETS.find(({ choices }) => {
    const { name, cidrBlock, addressPool, netmaskLength, ...rest } = network;
    return JSON.stringify(choices) === JSON.stringify(rest);
  });

  return (
    <SpaceBetween size="l">
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
      <FormField label={TEXTS.create.addresses}>
        <RadioGroup
          ariaLabel={TEXTS.create.addresses}
          value={isPooled ? 'pool' : 'own'}
          items={[
            { value: 'pool', label: TEXTS.create.fromPool },
            { value: 'own', label: TEXTS.create.ownBlock },
          ]}
          onChange={({ detail }) => {
            if (detail.value === 'pool') set({ addressPool: 'default', netmaskLength: 20 }, 'cidrBlock');
            else set({ cidrBlock: '10.20.0.0/16' }, 'addressPool', 'netmaskLength');
          }}
        />
      </FormField>
      {isPooled ? (
        <SpaceBetween size="s" direction="horizontal">
          <PoolField network={network} error={error} set={set} />
          <FormField label={TEXTS.create.size} errorText={errorsAt(error, '/netmaskLength')}>
            <Select
              options={NETMASKS.map((length) => option(String(length), sizeLabel(length)))}
              selectedOption={option(
                String(network.netmaskLength ?? 20),
                sizeLabel(network.netmaskLength ?? 20),
              )}
              onChange={({ detail }) => {
                set({ netmaskLength: Number(detail.selectedOption.value) });
              }}
            />
          </FormField>
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
      {layout !== undefined && (
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
      )}
      {layout !== undefined && <TiersField network={network} error={error} set={set} />}
      <FormField label={TEXTS.create.nat} errorText={errorsAt(error, '/natGateways')}>
        <RadioGroup
          ariaLabel={TEXTS.create.nat}
          value={network.natGateways ?? 'none'}
          items={[
            { value: 'none', label: TEXTS.create.natNone },
            { value: 'single', label: TEXTS.create.natSingle },
            { value: 'per-zone', label: TEXTS.create.natPerZone },
          ]}
          onChange={({ detail }) => {
            set({ natGateways: detail.value as NonNullable<Network['natGateways']> });
          }}
        />
      </FormField>
      <OptionsField network={network} error={error} set={set} />
      <TagsField network={network} error={error} set={set} />
      <JsonField network={network} onChange={onChange} />
    </SpaceBetween>
  );
}

interface FieldProps {
  readonly network: Network;
  readonly error: unknown;
  readonly set: (change: Partial<Network>, ...without: readonly (keyof Network)[]) => void;
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
  const name = network.addressPool ?? 'default';
  return (
    <FormField label={TEXTS.create.pool} errorText={errorsAt(error, '/addressPool')}>
      <Select
        options={(pools ?? [{ name }]).map((pool) => option(pool.name))}
        selectedOption={option(name)}
        onChange={({ detail }) => {
          set({ addressPool: detail.selectedOption.value ?? 'default' });
        }}
      />
    </FormField>
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

function OptionsField({ network, error, set }: FieldProps) {
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

interface Tag {
  readonly key: string;
  readonly value: string;
}

function TagsField({ network, error, set }: FieldProps) {
  const [tags, setTags] = useState<readonly Tag[]>(
    Object.entries(network.tags ?? {}).map(([key, value]) => ({ key, value })),
  );
  const change = (next: readonly Tag[]): void => {
    setTags(next);
    const given = next.filter(({ key }) => key !== '');
    if (given.length === 0) set({}, 'tags');
    else set({ tags: Object.fromEntries(given.map(({ key, value }) => [key, value])) });
  };
  const edit = (index: number, tag: Partial<Tag>) => {
    change(tags.map((each, at) => (at === index ? { ...each, ...tag } : each)));
  };
  return (
    <FormField label={TEXTS.create.tags} errorText={errorsAt(error, '/tags')} stretch>
      <AttributeEditor
        items={tags}
        empty={TEXTS.create.noTags}
        addButtonText={TEXTS.create.addTag}
        removeButtonText={TEXTS.create.removeTag}
        removeButtonAriaLabel={({ key }) => `${TEXTS.create.removeTag} ${key}`}
        onAddButtonClick={() => {
          change([...tags, { key: '', value: '' }]);
        }}
        onRemoveButtonClick={({ detail }) => {
          change(tags.filter((_, index) => index !== detail.itemIndex));
        }}
        definition={[
          {
            label: TEXTS.create.tagKey,
            control: ({ key }, index) => (
              <Input
                value={key}
                onChange={({ detail }) => {
                  edit(index, { key: detail.value });
                }}
              />
            ),
          },
          {
            label: TEXTS.create.tagValue,
            control: ({ value }, index) => (
              <Input
                value={value}
                onChange={({ detail }) => {
                  edit(index, { value: detail.value });
                }}
              />
            ),
          },
        ]}
      />
    </FormField>
  );
}

/** The body itself. Text that is no JSON stays in the field and changes nothing. */
function JsonField({ network, onChange }: Pick<NetworkFormProps, 'network' | 'onChange'>) {
  const asText = JSON.stringify(network, undefined, 2);
  const [draft, setDraft] = useState<string | undefined>();
  const isBroken = draft !== undefined && parse(draft) === undefined;
  return (
    <ExpandableSection headerText={TEXTS.create.editJson}>
      <FormField
        label={TEXTS.create.json}
        description={TEXTS.create.editJsonHint}
        errorText={isBroken ? TEXTS.create.badJson : ''}
        stretch
      >
        <Textarea
          rows={16}
          spellcheck={false}
          value={isBroken ? draft : asText}
          onChange={({ detail }) => {
            setDraft(detail.value);
            const given = parse(detail.value);
            if (given !== undefined) onChange(given);
          }}
        />
      </FormField>
    </ExpandableSection>
  );
}

function parse(text: string): Network | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Network)
      : undefined;
  } catch {
    return undefined;
  }
}

function sizeLabel(length: number): string {
  return `/${length} · ${(2 ** (32 - length)).toLocaleString('en')} addresses`;
}
