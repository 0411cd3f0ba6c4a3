import { planVersionOf } from '../../../shared/domain/network/plan-version';
import { isPlannable, subnetsOf } from '../../../shared/domain/request/request-subnets';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Check, Monitor, OrderAnswer } from './invariant-checker';

/** What a request was or was to become at some time. */
type Form = Pick<VpcRequest, (typeof FORM)[number]>;

const FORM = ['spec', 'planVersion', 'zones', 'subnets'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** What no change may touch. */
const FIXED = ['name', 'cidrBlock', 'addressPool', 'netmaskLength', 'ipv6'] as const;

/** Compares the changes that are accepted with what the records say then. */
export function watchChanges(check: Check): Monitor {
  const forms = new Map<string, Form[]>();

  function note(request: VpcRequest): void {
    const known = forms.get(request.requestId) ?? [];
    const [latest] = known.slice(-1);
    if (latest !== undefined && FORM.every((field) => latest[field] === request[field])) return;
    forms.set(request.requestId, [...known, request]);
  }

  function checkAccepted({ requestId, patch = {} }: OrderAnswer): void {
    const isSaid = (forms.get(requestId) ?? []).some((form) => saysAll(form, patch));
    check(
      'orders',
      isSaid,
      () => `${JSON.stringify(patch)} is accepted, and ${requestId} never was to be that`,
    );
  }

  return {
    recordChanged({ before, after }) {
      if (after === undefined) return;
      note(after);
      if (before === undefined) return;
      // A retry gets its addresses anew.
      const isRetried = before.state.status === 'FAILED' && after.state.status === 'ACCEPTED';
      const moved = FIXED.filter((field) => before.spec[field] !== after.spec[field]);
      check('orders', isRetried || moved.length === 0, () => {
        return `${moved.join(', ')} of ${after.requestId}, which cannot change, did`;
      });
      const isLowered = planVersionOf(before) > planVersionOf(after);
      check('orders', !isLowered || before.previous !== undefined, () => {
        return `the plan version of ${after.requestId} is lowered to ${planVersionOf(after)}`;
      });
    },

    orderAnswered(answer) {
      const { statusCode } = answer.response;
      if (answer.method === 'PATCH' && (statusCode === 202 || statusCode === 200)) checkAccepted(answer);
    },
  };
}

/** Whether it is all that a merge patch says. */
function saysAll(form: Form, patch: object): boolean {
  const is: Fields = { ...form.spec, subnets: explicitSubnets(form), planVersion: planVersionOf(form) };
  return Object.entries(patch).every(([field, value]: [string, unknown]) => says(is[field], value));
}

/** Those that the caller lists, with zone and tier: a patch may write out what an earlier body had left to us. */
function explicitSubnets(form: Form): readonly object[] {
  if (!isPlannable(form)) return form.spec.subnets;
  const listed = new Set(form.spec.subnets.map(({ name }) => name));
  return subnetsOf(form).filter(({ name }) => listed.has(name));
}

/** Whether it is what a merge patch says of it: objects are merged, lists of a growing network may be longer. */
function says(is: unknown, asked: unknown): boolean {
  if (Array.isArray(asked))
    return asked.every((one) => Array.isArray(is) && is.some((known) => says(known, one)));
  if (asked === null) return isNothing(is) || isEmptyObject(is);
  if (isNothing(asked)) return isNothing(is);
  if (typeof asked !== 'object') return is === asked;
  return Object.entries(asked as Fields).every(([field, value]) =>
    says((is as Fields | undefined)?.[field], value),
  );
}

/** Whether a field says no more than one that is left out. */
function isNothing(value: unknown): boolean {
  return (
    value === undefined || value === false || value === 'none' || (Array.isArray(value) && value.length === 0)
  );
}

/** As tags of a network are that has none. */
function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
