import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { TEXTS } from '../texts';

/** A text to copy. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <SpaceBetween size="xs">
      <CopyToClipboard
        copyButtonText={TEXTS.create.copy}
        copySuccessText={TEXTS.create.copied}
        copyErrorText={TEXTS.create.copyFailed}
        textToCopy={text}
      />
      <Box>
        <pre className="code" tabIndex={0} role="region" aria-label={label}>
          {text}
        </pre>
      </Box>
    </SpaceBetween>
  );
}
