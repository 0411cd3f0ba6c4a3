import { createContext, useContext, useEffect } from 'react';
import { TEXTS } from '../texts';

/** Takes the name of the page that is shown: the last of the breadcrumbs says it. */
export const TitleContext = createContext<(title: string) => void>(() => undefined);

/** Names the page in the browser's tab and history, and in the breadcrumbs. */
export function useTitle(page: string): void {
  const show = useContext(TitleContext);
  useEffect(() => {
    document.title = TEXTS.title(page);
    show(page);
  }, [page, show]);
}
