import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { Network } from '../../../../../shared/client';
import { TEXTS } from '../../texts';

export interface JsonFieldProps {
  readonly network: Network;
  readonly onChange: (network: Network) => void;
}

/** The body itself. Text that is no JSON stays in the field and changes nothing. */
export function JsonField({ network, onChange }: JsonFieldProps) {
  const asText = JSON.stringify(network, undefined, 2);
  const [draft, setDraft] = useState<string | undefined>();
  const isBroken = draft !== undefined && parse(draft) === undefined;
  return (
    <ExpandableSection headerText={TEXTS.create.editJson}>
      <FormField
        label={TEXTS.create.json}
        description={TEXTS.create.editJsonHint}
        errorText={isBroken ? TEXTS.create.badJson : ''}
        stretch
      >
        <Textarea
          rows={16}
          spellcheck={false}
          value={isBroken ? draft : asText}
          onChange={({ detail }) => {
            setDraft(detail.value);
            const given = parse(detail.value);
            if (given !== undefined) onChange(given);
          }}
        />
      </FormField>
    </ExpandableSection>
  );
}

function parse(text: string): Network | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Network)
      : undefined;
  } catch {
    return undefined;
  }
}
