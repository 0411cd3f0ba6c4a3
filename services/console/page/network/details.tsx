import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RequestView } from '../../../../shared/contract/http';
import { useApp } from '../app/context';
import { Status } from '../app/status';
import { awsConsoleUrl } from '../create/aws-console';
import { TEXTS } from '../texts';

/** Ids to copy, who asked, and the tags. */
export function Details({ request }: { readonly request: RequestView }) {
  const { config, user } = useApp();
  const { requestId, status, vpcId, cidrBlock, ipv6CidrBlock } = request;
  const { requestedBy, requester, attempts, planVersion } = request;
  const tags = Object.entries(request.spec.tags ?? {});
  const owner =
    requestedBy === user.sub ? `${user.name} (${TEXTS.networks.me})` : (requester?.name ?? requestedBy);
  return (
    <Container header={<Header variant="h2">{TEXTS.network.details}</Header>}>
      <SpaceBetween size="l">
        <KeyValuePairs
          columns={4}
          items={[
            { label: TEXTS.network.status, value: <Status status={status} /> },
            { label: TEXTS.network.requestId, value: <Id id={requestId} what={TEXTS.network.requestId} /> },
            {
              label: TEXTS.network.vpcId,
              value:
                vpcId === undefined ? (
                  '–'
                ) : (
                  <SpaceBetween size="xxs">
                    <Id id={vpcId} what={TEXTS.network.vpcId} />
                    {status !== 'DELETED' && (
                      <Link external href={awsConsoleUrl(config.region, 'vpc', vpcId)}>
                        {TEXTS.network.openInAws}
                      </Link>
                    )}
                  </SpaceBetween>
                ),
            },
            { label: TEXTS.network.cidr, value: <Id id={cidrBlock} what={TEXTS.network.cidr} /> },
            {
              label: TEXTS.network.ipv6,
              value: ipv6CidrBlock === undefined ? '–' : <Id id={ipv6CidrBlock} what={TEXTS.network.ipv6} />,
            },
            { label: TEXTS.network.owner, value: owner },
            { label: TEXTS.network.attempts, value: String(attempts) },
            { label: TEXTS.network.plan, value: String(planVersion) },
          ]}
        />
        <div>
          <Box variant="h3">{TEXTS.network.tags}</Box>
          {tags.length === 0 ? (
            <Box color="text-body-secondary">{TEXTS.network.noTags}</Box>
          ) : (
            <div className="long-words">
              <KeyValuePairs columns={4} items={tags.map(([label, value]) => ({ label, value }))} />
            </div>
          )}
        </div>
      </SpaceBetween>
    </Container>
  );
}

function Id({ id, what }: { readonly id: string; readonly what: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      copyButtonAriaLabel={TEXTS.network.copy(what)}
      copySuccessText={TEXTS.create.copied}
      copyErrorText={TEXTS.create.copyFailed}
      textToCopy={id}
    />
  );
}
