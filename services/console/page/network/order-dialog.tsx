import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState, type ReactNode } from 'react';
import { Problem } from '../app/problem';
import { isElsewhere } from '../create/field-errors';
import { TEXTS } from '../texts';

export interface OrderDialogProps {
  readonly title: string;
  /** What the button says that gives the order. */
  readonly submit: string;
  readonly size?: ModalProps.Size;
  /** Whether the order may be given as it is. */
  readonly canSubmit: boolean;
  /** Gives the order; the dialog closes when the API has accepted it. */
  readonly send: () => Promise<unknown>;
  /** A problem of the preview. */
  readonly error: unknown;
  /** Pointers of the fields that show their own errors. */
  readonly fields?: readonly string[];
  readonly onClose: () => void;
  /** @param error the problem with the order or its preview, for the fields that it is about */
  readonly children: (error: unknown) => ReactNode;
}

/** A dialog in front of an order: what would come of it, and a button that gives it. */
export function OrderDialog(props: OrderDialogProps) {
  const { title, submit, size = 'medium', canSubmit, send, fields = [], onClose, children } = props;
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const error = refusal ?? props.error;

  const order = async (): Promise<void> => {
    if (!canSubmit || isSending) return;
    setIsSending(true);
    setRefusal(undefined);
    try {
      await send();
      onClose();
    } catch (caught) {
      setRefusal(caught);
      setIsSending(false);
    }
  };
  return (
    <Modal
      visible
      size={size}
      onDismiss={onClose}
      header={title}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button variant="link" onClick={onClose}>
              {TEXTS.dialogs.cancel}
            </Button>
            <Button variant="primary" disabled={!canSubmit} loading={isSending} onClick={() => void order()}>
              {submit}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void order();
        }}
      >
        <SpaceBetween size="m">
          {error !== undefined && isElsewhere(error, fields) && <Problem error={error} />}
          {children(error)}
        </SpaceBetween>
      </form>
    </Modal>
  );
}
