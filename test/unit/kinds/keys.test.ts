import fc from 'fast-check';
import { createVpcBody } from '../../../shared/contract/http';
import { decodeKeyPart, encodeKeyPart } from '../../../shared/domain/network/key-part';
import { withDefaults, type RequestedNetwork } from '../../../shared/domain/network/network-spec';
import { planSubnets } from '../../../shared/domain/network/plan-subnets';
import { readBody } from '../../../services/intake/read-body';
import { planNetwork } from '../../../shared/kinds/plan-network';
import { subnetKey } from '../../../shared/kinds/subnet/plan';
import { anyAcceptedBody, anyName, REGION } from '../../builders/any-accepted-body';
import { anyText } from '../../builders/any-text';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c', 'us-east-1d'];
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
const LONGEST_TAG_VALUE = 256;

function specOf(body: unknown): RequestedNetwork {
  const read = readBody(body, REGION);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.spec;
}

function planOfBody(body: unknown) {
  const spec = withDefaults(specOf(body), '10.20.0.0/16');
  const subnets = planSubnets(spec, ZONES);
  return { subnets, plan: planNetwork(spec, subnets) };
}

describe('route/key, subnet/plan: the keys of a plan', () => {
  it('are those of one resource each, fit into a tag, and tell which subnet they are of', () => {
    fc.assert(
      fc.property(anyAcceptedBody, (body) => {
        expect(createVpcBody.safeParse(body).success).toBe(true);
        const { subnets, plan } = planOfBody(body);
        const keys = plan.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.filter((key) => key.length > LONGEST_TAG_VALUE)).toEqual([]);
        const named = keys
          .filter((key) => /^subnet\/[^/]*$/.test(key))
          .map((key) => key.slice('subnet/'.length));
        expect(named.map(decodeKeyPart)).toEqual(subnets.map(({ name }) => name));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a', 'a/route-table'],
    ['a', 'a/public-ip'],
    ['a', 'a/ipv6-address'],
    ['a/b', 'a~1b'],
  ])('are apart for subnets %s and %s', (one, other) => {
    expect(subnetKey(one, 2)).not.toBe(subnetKey(other, 2));
    expect(`${subnetKey(one, 2)}/route-table`).not.toBe(subnetKey(other, 2));
  });

  it('are what they always were for names without reserved characters', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        fc.pre(!name.includes('/'));
        expect(subnetKey(name, 2)).toBe(subnetKey(name, 1));
      }),
    );
  });
});

describe('encodeKeyPart', () => {
  it('can be undone, and leaves no separator', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyName), (text) => {
        expect(encodeKeyPart(text)).not.toContain('/');
        expect(decodeKeyPart(encodeKeyPart(text))).toBe(text);
      }),
    );
  });
});
