import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import type { Network } from '../../../../../shared/client';
import { TEXTS } from '../../texts';

export interface JsonFieldProps {
  readonly network: Network;
  readonly onChange: (network: Network) => void;
  /** Text in the field that is no JSON object; undefined while the field shows the network. */
  readonly draft: string | undefined;
  readonly onDraft: (text: string) => void;
}

/** The body itself. Text that is no JSON stays in the field, and no network is made until it is corrected. */
export function JsonField({ network, onChange, draft, onDraft }: JsonFieldProps) {
  return (
    <ExpandableSection headerText={TEXTS.create.editJson}>
      <FormField
        label={TEXTS.create.json}
        description={TEXTS.create.editJsonHint}
        errorText={draft === undefined ? '' : TEXTS.create.badJson}
        stretch
      >
        <Textarea
          rows={16}
          spellcheck={false}
          value={draft ?? JSON.stringify(network, undefined, 2)}
          onChange={({ detail }) => {
            const given = parse(detail.value);
            if (given === undefined) onDraft(detail.value);
            else onChange(given);
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
