import { TAGS } from '../../../shared/domain/network/network-tags';
import { STACK_TAG } from '../settings';
import { picturesOf, type Strangers } from '../world/strangers';
import type { Check, Witness } from './court';
import type { Evidence } from './evidence';

/** Stands before the networks of others: nobody changes them, and what we make bears our tags from birth. */
export function watchStrangers(check: Check, evidence: Evidence, { pictures }: Strangers): Witness {
  return {
    sent({ service, action, input, process }) {
      if (service !== 'ec2' || action.startsWith('Describe')) return;
      const strange = idsIn(input).find((id) => pictures.has(id));
      check('I5 strangers', strange === undefined, () => {
        return `${process.name} calls ${action} on ${strange ?? ''}, which is not ours`;
      });
      if (!MAKES.test(action)) return;
      check('I5 strangers', tagsIn(input).get(TAGS.stack) === STACK_TAG, () => {
        return `${process.name} calls ${action} without our tags`;
      });
    },

    settled() {
      const now = picturesOf(evidence.account);
      for (const [id, picture] of pictures) {
        check('I5 strangers', now.get(id) === picture, () => `${id}, which is not ours, was changed`);
      }
    },
  };
}

/** Calls that make something that bears tags. */
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
