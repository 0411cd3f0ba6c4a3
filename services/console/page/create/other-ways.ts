import type { Network } from '../../../../shared/client';

export interface OtherWay {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** The same request for a shell, for vpcctl and for Terraform. */
export function otherWays(network: Network, apiUrl: string): readonly OtherWay[] {
  const json = JSON.stringify(network, undefined, 2);
  return [
    { id: 'json', label: 'JSON', text: json },
    {
      id: 'curl',
      label: 'curl',
      text: `curl -s ${apiUrl}/vpcs \\
  -H "Authorization: $TOKEN" \\
  -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -d ${shellQuoted(JSON.stringify(network))}`,
    },
    {
      id: 'vpcctl',
      label: 'vpcctl',
      text: `vpcctl create -f - <<'EOF'\n${json}\nEOF`,
    },
    {
      id: 'terraform',
      label: 'Terraform',
      // https://registry.terraform.io/providers/Mastercard/restapi/latest/docs/resources/object
      text: `provider "restapi" {
  uri                  = "${apiUrl}"
  headers              = { Authorization = var.id_token }
  write_returns_object = true
  id_attribute         = "requestId"
  update_method        = "PATCH"
}

resource "restapi_object" "${terraformName(network.name)}" {
  path = "/vpcs"
  data = jsonencode(${indent(json, 2)})
}`,
    },
  ];
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function terraformName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
  return /^[a-z_]/.test(plain) ? plain : `network_${plain}`;
}

function indent(text: string, spaces: number): string {
  return text.split('\n').join(`\n${' '.repeat(spaces)}`);
}
