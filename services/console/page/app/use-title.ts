import { useEffect } from 'react';
import { TEXTS } from '../texts';

/** Names the page in the browser's tab and history. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = TEXTS.title(page);
  }, [page]);
}
