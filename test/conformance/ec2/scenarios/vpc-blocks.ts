import type { Scenario, Script } from '../scenario';

/** On both sides of /16 and /28, the limits that AWS documents, and everything between them. */
const PREFIX_LENGTHS = [0, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];

const MALFORMED = [
  '',
  'nonsense',
  '10.0.0.0',
  '10.0.0/16',
  '10.0.0.256/16',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '10.0.0.0/16 ',
  '10.0.0.0/16/16',
  '10.0.0.0/ab',
  'fd00::/64',
];

const WITH_HOST_BITS = ['10.1.2.3/16', '100.68.0.18/18', '10.0.0.17/28'];

/** Loopback, link-local, multicast and "this network"; and what looks reserved but is not. */
const SPECIAL_RANGES = [
  '0.0.0.0/16',
  '127.0.0.0/16',
  '169.254.0.0/16',
  '224.0.0.0/16',
  '172.17.0.0/16',
  '192.168.0.0/16',
  '100.64.0.0/16',
  '198.19.0.0/16',
  '8.8.0.0/16',
];

const createAll = async ({ call }: Script, blocks: readonly string[]) => {
  for (const CidrBlock of blocks) await call('CreateVpc', { CidrBlock });
};

export const vpcBlocks: readonly Scenario[] = [
  {
    name: 'VPC netmasks',
    run: (script) =>
      createAll(
        script,
        PREFIX_LENGTHS.map((length) => (length === 0 ? '0.0.0.0/0' : `10.0.0.0/${length}`)),
      ),
  },
  { name: 'VPC blocks that are none', run: (script) => createAll(script, MALFORMED) },
  { name: 'VPC blocks with host bits', run: (script) => createAll(script, WITH_HOST_BITS) },
  { name: 'VPC blocks in special ranges', run: (script) => createAll(script, SPECIAL_RANGES) },
  {
    name: 'VPC blocks may overlap',
    async run(script) {
      await createAll(script, ['10.0.0.0/16', '10.0.0.0/16', '10.0.0.0/20']);
      await script.call('DescribeVpcs', {});
    },
  },
  {
    name: 'VPC tenancy',
    async run({ call }) {
      for (const InstanceTenancy of ['default', 'dedicated'] as const) {
        await call('CreateVpc', { CidrBlock: '10.0.0.0/16', InstanceTenancy });
      }
      await call('DescribeVpcs', {});
      await call('CreateVpc', { CidrBlock: '10.0.0.0/16', InstanceTenancy: 'shared' as 'dedicated' });
    },
  },
];
