import { askedAgain } from '../../shared/domain/network/to-request-body';
import { fixedFaults } from '../../shared/domain/network/update-rules';
import { mergePatch } from '../../shared/domain/network/merge-patch';
import type { Fault } from '../../shared/domain/network/validation-error';
import type { AskedNetwork, NetworkSpec } from '../../shared/domain/network/network-spec';
import { asList, asObject } from './network-candidate';
import { readBody } from './read-body';

export type ReadPatch =
  /** What comes of the patch is no request. */
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  /** What the network is to be; `refused` is what the patch says of its name and addresses, which stay. */
  | { readonly kind: 'asked'; readonly asked: AskedNetwork; readonly refused: readonly Fault[] };

/**
 * Applies a merge patch to what a network is, as GET shows it, and checks the result by every rule of a new
 * request.
 */
export function readPatch(spec: NetworkSpec, patch: unknown, region: string): ReadPatch {
  const merged = mergePatch(askedAgain(spec), patch);
  if (typeof merged !== 'object' || merged === null || Array.isArray(merged)) {
    return { kind: 'invalid', faults: [{ pointer: '', message: 'must be a JSON object' }] };
  }
  const read = readBody(askedNow(spec, asObject(merged)), region);
  if ('faults' in read) return { kind: 'invalid', faults: read.faults };
  return { kind: 'asked', asked: read.spec, refused: fixedFaults(spec, asObject(merged)) };
}

/** The request that would make the merged network: its addresses are known, wherever they came from. */
function askedNow(spec: NetworkSpec, merged: Readonly<Record<string, unknown>>): object {
  const { addressPool, netmaskLength, ipv6, subnets, ...rest } = merged;
  const isLaidOut = rest.layout !== undefined && Array.isArray(subnets) && asList(subnets).length === 0;
  return {
    ...rest,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...(spec.ipv6 !== undefined && { ipv6: spec.ipv6 }),
    // A network that had no subnets at all is being laid out.
    ...(subnets !== undefined && !isLaidOut && { subnets }),
  };
}
