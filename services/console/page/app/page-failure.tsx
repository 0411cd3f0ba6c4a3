import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ReactNode } from 'react';
import { TEXTS } from '../texts';

export interface PageFailureProps {
  /** Another address is another page: what failed before says nothing of it. */
  readonly address: string;
  readonly children: ReactNode;
}

interface Failed {
  readonly address: string;
  readonly error: unknown;
}

/**
 * Says so where a page cannot be shown, instead of leaving the window empty: because it has a fault, or because its
 * script is gone, as after an update of the service that was made while the window was open.
 */
export class PageFailure extends Component<PageFailureProps, { readonly failed?: Failed }> {
  override readonly state: { readonly failed?: Failed } = {};

  static getDerivedStateFromError(error: unknown): { readonly failed: Failed } {
    return { failed: { address: location.href, error } };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (failed?.address !== this.props.address) return this.props.children;
    return (
      <Alert
        type="error"
        header={TEXTS.errors.page}
        action={
          <Button
            onClick={() => {
              location.reload();
            }}
          >
            {TEXTS.errors.reload}
          </Button>
        }
      >
        {TEXTS.errors.pageText}
      </Alert>
    );
  }
}
