import { patchVpcBody } from '../../shared/contract/patch-vpc-body';
import { toRequestBody } from '../../shared/domain/network/to-request-body';
import { fixedErrors } from '../../shared/domain/network/update-rules';
import { mergePatch } from '../../shared/domain/network/merge-patch';
import type { ValidationError } from '../../shared/domain/network/validation-error';
import type { RequestedNetwork, NetworkSpec } from '../../shared/domain/network/network-spec';
import { fixedSwitchErrors, fixedSwitchesOf } from '../../shared/kinds/rules-of-kinds';
import { asList, asObject } from './network-candidate';
import { readBody, toAnswer, unknownFields } from './read-body';

export type ReadPatch =
  /** What comes of the patch is no request. */
  | { readonly kind: 'invalid'; readonly errors: readonly ValidationError[] }
  /** What the network is to be; `refused` is what the patch says of its name and addresses, which stay. */
  | {
      readonly kind: 'asked';
      readonly asked: RequestedNetwork;
      readonly refused: readonly ValidationError[];
      /** The plan version that it is to have; absent: the one it has. */
      readonly planVersion?: number;
    };

/**
 * Applies a merge patch to what a network is, as GET shows it, and checks the result by every rule of a new
 * request.
 */
export function readPatch(spec: NetworkSpec, patch: unknown, region: string): ReadPatch {
  const merged = mergePatch(toRequestBody(spec), patch);
  if (typeof merged !== 'object' || merged === null || Array.isArray(merged)) {
    return { kind: 'invalid', errors: [{ pointer: '', message: 'must be a JSON object' }] };
  }
  // Of the request, not of what was asked for: a POST has none.
  const { planVersion, ...network } = asObject(merged);
  const read = readBody(askedNow(spec, network), region);
  const errors = [
    ...unknownNames(patch),
    ...('errors' in read ? read.errors : []),
    ...versionErrors(asObject(patch).planVersion),
  ];
  if ('errors' in read || errors.length > 0) return { kind: 'invalid', errors: toAnswer(errors) };
  return {
    kind: 'asked',
    asked: read.spec,
    refused: [...fixedErrors(spec, network), ...fixedSwitchErrors(spec, network)],
    ...(typeof planVersion === 'number' && { planVersion }),
  };
}

/** A null that removes nothing leaves no trace in what comes of the patch: a misspelled name must be seen before. */
function unknownNames(patch: unknown): ValidationError[] {
  const { error } = patchVpcBody.safeParse(patch);
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? unknownFields(issue) : [],
  );
}

function versionErrors(planVersion: unknown): ValidationError[] {
  if (planVersion === undefined || (Number.isInteger(planVersion) && Number(planVersion) >= 1)) return [];
  return [{ pointer: '/planVersion', message: 'must be a whole number of at least 1' }];
}

/** The request that would make the merged network: its addresses are known, wherever they came from. */
function askedNow(spec: NetworkSpec, merged: Readonly<Record<string, unknown>>): object {
  const { addressPool, netmaskLength, subnets, ...rest } = merged;
  const isLaidOut = rest.layout !== undefined && Array.isArray(subnets) && asList(subnets).length === 0;
  return {
    ...rest,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...fixedSwitchesOf(spec),
    // A network that had no subnets at all is being laid out.
    ...(subnets !== undefined && !isLaidOut && { subnets }),
  };
}
