import { TAGS } from '../../../shared/domain/network/network-tags';
import { STACK_TAG } from '../services/settings';
import { picturesOf, type ThirdPartyResources } from '../stress/third-party-resources';
import type { Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

/** Resources of third parties stay unchanged, and every resource that we create has our tags from the create call on. */
export function watchThirdParties(check: Check, oracle: Oracle, { pictures }: ThirdPartyResources): Monitor {
  return {
    sent({ service, action, input, process }) {
      if (service !== 'ec2' || action.startsWith('Describe')) return;
      const strange = idsIn(input).find((id) => pictures.has(id) || oracle.foreignThings.has(id));
      check('I5 third parties', strange === undefined, () => {
        return `${process.name} calls ${action} on ${strange ?? ''}, which is not ours`;
      });
      if (!MAKES.test(action)) return;
      check('I5 third parties', tagsIn(input).get(TAGS.stack) === STACK_TAG, () => {
        return `${process.name} calls ${action} without our tags`;
      });
    },

    drained() {
      const now = picturesOf(oracle.account);
      for (const [id, picture] of pictures) {
        check('I5 third parties', now.get(id) === picture, () => `${id}, which is not ours, was changed`);
      }
    },
  };
}

/** Calls that create a tagged resource. */
const MAKES = /^(Create(?!Tags$|Route$)|Allocate)/;

function idsIn(input: object): string[] {
  return Object.values(input).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  });
}

function tagsIn(input: object): Map<string | undefined, string | undefined> {
  const { TagSpecifications = [] } = input as {
    readonly TagSpecifications?: readonly { readonly Tags?: readonly { Key?: string; Value?: string }[] }[];
  };
  return new Map(TagSpecifications.flatMap(({ Tags = [] }) => Tags.map(({ Key, Value }) => [Key, Value])));
}
