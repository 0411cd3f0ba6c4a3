import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Modal from '@cloudscape-design/components/modal';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useState } from 'react';
import type { ChangePlanView, PatchVpcBody, RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Problem } from '../app/problem';
import { errorsAt, isElsewhere } from '../create/field-errors';
import { TIERS } from '../picture/drawn-network';
import { TEXTS } from '../texts';

export interface GrowProps {
  readonly request: RequestView;
  readonly onClose: () => void;
}

const DEBOUNCE_MS = 350;
const MOST_ZONES = 6;
const FIELDS = ['/layout', '/natGateways', '/ipv6', '/flowLogs'];

/** Lets a network grow, and shows before what would be added and what it costs. */
export function Grow({ request, onClose }: GrowProps) {
  const { client } = useApp();
  const { requestId, etag, spec } = request;
  const [patch, setPatch] = useState<PatchVpcBody>({});
  const { plan, error, isPlanning } = useChangePlan(requestId, etag, patch);
  const [state, setState] = useState<{ isBusy: boolean; error?: unknown }>({ isBusy: false });
  const set = (change: PatchVpcBody): void => {
    setState({ isBusy: false });
    setPatch((before) => ({
      ...before,
      ...change,
      ...(change.layout && { layout: { ...before.layout, ...change.layout } }),
    }));
  };
  const layout = spec.layout;
  const zonesNow = layout === undefined ? 0 : zoneCount(layout.availabilityZones);
  const zones =
    typeof patch.layout?.availabilityZones === 'number' ? patch.layout.availabilityZones : zonesNow;
  const isSomething = plan !== undefined && plan.add.length + plan.change.length + plan.remove.length > 0;

  const submit = async (): Promise<void> => {
    setState({ isBusy: true });
    try {
      await client.update(requestId, patch, etag);
      onClose();
    } catch (caught) {
      setState({ isBusy: false, error: caught });
    }
  };
  const shownError = state.error ?? error;
  return (
    <Modal
      visible
      size="large"
      onDismiss={onClose}
      header={TEXTS.grow.title(request.name)}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" onClick={onClose}>
              {TEXTS.grow.cancel}
            </Button>
            <Button
              variant="primary"
              disabled={!isSomething}
              loading={state.isBusy}
              onClick={() => void submit()}
            >
              {TEXTS.grow.submit}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Box variant="p">{TEXTS.grow.text}</Box>
        {shownError !== undefined && isElsewhere(shownError, FIELDS) && <Problem error={shownError} />}
        {layout !== undefined && typeof layout.availabilityZones === 'number' && (
          <FormField label={TEXTS.grow.zones} errorText={errorsAt(shownError, '/layout/availabilityZones')}>
            <Select
              options={range(zonesNow, MOST_ZONES).map((count) => ({
                value: String(count),
                label: String(count),
              }))}
              selectedOption={{ value: String(zones), label: String(zones) }}
              onChange={({ detail }) => {
                set({ layout: { availabilityZones: Number(detail.selectedOption.value) } });
              }}
            />
          </FormField>
        )}
        {layout !== undefined && (
          <FormField label={TEXTS.create.tiers} errorText={errorsAt(shownError, '/layout/tiers')}>
            {TIERS.map((tier) => {
              const has = layout.tiers[tier] !== undefined;
              const { [tier]: added, ...others } = patch.layout?.tiers ?? {};
              return (
                <Checkbox
                  key={tier}
                  disabled={has}
                  checked={has || added !== undefined}
                  onChange={({ detail }) => {
                    set({ layout: { tiers: detail.checked ? { ...others, [tier]: {} } : others } });
                  }}
                >
                  {TEXTS.tiers[tier]}
                </Checkbox>
              );
            })}
          </FormField>
        )}
        <FormField label={TEXTS.create.nat} errorText={errorsAt(shownError, '/natGateways')}>
          <RadioGroup
            ariaLabel={TEXTS.create.nat}
            value={patch.natGateways ?? spec.natGateways ?? 'none'}
            items={[
              { value: 'none', label: TEXTS.create.natNone },
              { value: 'single', label: TEXTS.create.natSingle },
              { value: 'per-zone', label: TEXTS.create.natPerZone },
            ]}
            onChange={({ detail }) => {
              set({ natGateways: detail.value as 'none' | 'single' | 'per-zone' });
            }}
          />
        </FormField>
        <FormField label={TEXTS.create.options} errorText={errorsAt(shownError, '/ipv6', '/flowLogs')}>
          <Checkbox
            checked={patch.ipv6 ?? spec.ipv6 ?? false}
            disabled={spec.ipv6 === true}
            onChange={({ detail }) => {
              set({ ipv6: detail.checked });
            }}
          >
            {TEXTS.create.ipv6}
          </Checkbox>
          <Checkbox
            checked={patch.flowLogs ?? spec.flowLogs ?? false}
            onChange={({ detail }) => {
              set({ flowLogs: detail.checked });
            }}
          >
            {TEXTS.create.flowLogs}
          </Checkbox>
        </FormField>
        <div aria-live="polite">
          <Box variant="h3">{TEXTS.grow.preview}</Box>
          {isPlanning ? (
            <StatusIndicator type="in-progress">{TEXTS.create.planning}</StatusIndicator>
          ) : (
            plan !== undefined && <ChangePreview plan={plan} />
          )}
        </div>
      </SpaceBetween>
    </Modal>
  );
}

function ChangePreview({ plan: { add, change, remove, monthlyCost } }: { readonly plan: ChangePlanView }) {
  if (add.length + change.length + remove.length === 0) return <Box>{TEXTS.grow.nothing}</Box>;
  const interruptions = change.flatMap(({ key, interruption }) =>
    interruption === undefined ? [] : [`${key}: ${interruption}`],
  );
  return (
    <SpaceBetween size="s">
      <Box>
        {[
          TEXTS.grow.add(add.length),
          TEXTS.grow.change(change.length),
          TEXTS.grow.remove(remove.length),
          `${TEXTS.grow.cost}: $${monthlyCost.before.toFixed(2)} → $${monthlyCost.after.toFixed(2)}`,
        ].join(' · ')}
      </Box>
      {interruptions.length > 0 && <Alert type="warning">{interruptions.join('. ')}</Alert>}
      <ul>
        {add.map(({ key }) => (
          <li key={key}>+ {key}</li>
        ))}
        {change.map(({ key }) => (
          <li key={key}>~ {key}</li>
        ))}
        {remove.map(({ key }) => (
          <li key={key}>− {key}</li>
        ))}
      </ul>
    </SpaceBetween>
  );
}

/** What the change would do, with a pause after the last choice. */
function useChangePlan(requestId: string, etag: string, patch: PatchVpcBody) {
  const { client } = useApp();
  const [state, setState] = useState<{ plan?: ChangePlanView; error?: unknown; isPlanning: boolean }>({
    isPlanning: false,
  });
  const body = JSON.stringify(patch);
  useEffect(() => {
    if (body === '{}') return undefined;
    const stop = new AbortController();
    setState({ isPlanning: true });
    const timer = setTimeout(() => {
      client.planUpdate(requestId, JSON.parse(body) as PatchVpcBody, etag, { signal: stop.signal }).then(
        (plan) => {
          if (!stop.signal.aborted) setState({ plan, isPlanning: false });
        },
        (error: unknown) => {
          if (!stop.signal.aborted) setState({ error, isPlanning: false });
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, requestId, etag, body]);
  return state;
}

function zoneCount(zones: number | readonly string[]): number {
  return typeof zones === 'number' ? zones : zones.length;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => from + index);
}
