import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRef, useState } from 'react';
import type { Network } from '../../../../shared/client';
import { useApp } from '../app/context';
import { PageTitle } from '../app/page-title';
import { Problem } from '../app/problem';
import { API_URL } from '../app/place';
import { navigate, useAddress } from '../app/router';
import { usePreview } from '../app/use-preview';
import { useTitle } from '../app/use-title';
import { isElsewhere } from '../create/field-errors';
import { NetworkForm, FORM_FIELDS } from '../create/network-form';
import { PlanPanel } from '../create/plan-panel';
import { networkOf, PRESETS } from '../create/presets';
import { TEXTS } from '../texts';

export default function Create() {
  useTitle(TEXTS.create.title);
  const { client } = useApp();
  const { query } = useAddress();
  const [network, setNetwork] = useState<Network>(() => startingPoint(query.get('from')));
  const {
    value: plan,
    error: planError,
    isLoading: isPlanning,
  } = usePreview(JSON.stringify(network), (body, signal) =>
    client.plan(JSON.parse(body) as Network, { signal }),
  );
  // JSON that does not hold as it is: neither the form nor the plan shows what it is to say.
  const [draft, setDraft] = useState<string | undefined>();
  const [refusedDraft, setRefusedDraft] = useState(false);
  const [submitError, setSubmitError] = useState<unknown>();
  const [isSubmitting, setIsSubmitting] = useState(false);
  // One key for one form: a click that is repeated after a lost reply makes nothing new.
  const order = useRef({ body: '', key: '' });

  const submit = async (): Promise<void> => {
    if (draft !== undefined) {
      setRefusedDraft(true);
      return;
    }
    setIsSubmitting(true);
    setSubmitError(undefined);
    const body = JSON.stringify(network);
    if (order.current.body !== body) order.current = { body, key: crypto.randomUUID() };
    try {
      const { requestId } = await client.create(network, { idempotencyKey: order.current.key });
      navigate(`networks/${requestId}`);
    } catch (error) {
      setSubmitError(error);
    } finally {
      setIsSubmitting(false);
    }
  };
  const error = submitError ?? planError;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      noValidate
    >
      <SpaceBetween size="l">
        <Header
          variant="h1"
          description={TEXTS.create.description}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <Button
                formAction="none"
                variant="link"
                onClick={() => {
                  navigate('networks');
                }}
              >
                {TEXTS.create.cancel}
              </Button>
              <Button variant="primary" formAction="submit" loading={isSubmitting}>
                {TEXTS.create.submit}
              </Button>
            </SpaceBetween>
          }
        >
          <PageTitle>{TEXTS.create.title}</PageTitle>
        </Header>
        {draft !== undefined && refusedDraft && <Alert type="error">{TEXTS.create.refusedDraft}</Alert>}
        {error !== undefined && isElsewhere(error, FORM_FIELDS) && <Problem error={error} />}
        <div className="create-columns">
          <Container>
            <NetworkForm
              network={network}
              error={error}
              onChange={(next) => {
                setSubmitError(undefined);
                setDraft(undefined);
                setRefusedDraft(false);
                setNetwork(next);
              }}
              draft={draft}
              onDraft={setDraft}
            />
          </Container>
          <PlanPanel
            network={network}
            plan={plan}
            isPlanning={isPlanning}
            isOutdated={draft !== undefined || planError !== undefined}
            apiUrl={API_URL}
          />
        </div>
      </SpaceBetween>
    </form>
  );
}

/** A network to start with: one that the address brings, or the first preset. */
function startingPoint(from: string | null): Network {
  try {
    const given = JSON.parse(from ?? '') as unknown;
    if (typeof given === 'object' && given !== null) return given as Network;
  } catch {
    // Nothing, or a broken address: the preset.
  }
  const [preset] = PRESETS;
  if (preset === undefined) throw new Error('There is no preset');
  return networkOf(preset, 'my-network');
}
