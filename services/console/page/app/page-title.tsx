import { useEffect, useRef, type ReactNode } from 'react';
import { hasFocusMoved } from './router';

/**
 * What the first heading of a page says. When the page is opened, the heading takes the focus: a screen reader says
 * where its user is, and the Tab key goes on from there, not from a link of the page before. A user who did something
 * else while the page was loading keeps the focus: a menu that loses it closes.
 */
export function PageTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const heading = title.current?.closest('h1');
    // It can be given the focus, and the Tab key passes it by.
    heading?.setAttribute('tabindex', '-1');
    if (!hasFocusMoved()) heading?.focus({ preventScroll: true });
  }, []);
  return <span ref={title}>{children}</span>;
}
