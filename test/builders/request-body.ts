import type { CreateVpcBody } from '../../shared/contract/http';

/** A body that says which subnets it wants. */
type ExplicitBody = CreateVpcBody & {
  readonly cidrBlock: string;
  readonly subnets: NonNullable<CreateVpcBody['subnets']>;
};

/** A body that every check lets pass: 10.20.0.0/16 with `subnets` /24 subnets, changed as told. */
export function aRequestBody(changes: Partial<ExplicitBody> = {}, subnets = 2): ExplicitBody {
  return {
    name: 'payments-dev',
    cidrBlock: '10.20.0.0/16',
    subnets: Array.from({ length: subnets }, (_, index) => ({
      name: `app-${index}`,
      cidrBlock: `10.20.${index}.0/24`,
      availabilityZone: `us-east-1${'abc'.charAt(index % 3)}`,
    })),
    tags: { team: 'payments' },
    ...changes,
  };
}

/** A body that asks for a layout: three zones of 10.20.0.0/16, public and private, changed as told. */
export function aLayoutBody(changes: Partial<CreateVpcBody> = {}): CreateVpcBody {
  return {
    name: 'payments-dev',
    cidrBlock: '10.20.0.0/16',
    layout: { availabilityZones: 3, tiers: { public: {}, private: {} } },
    ...changes,
  };
}
