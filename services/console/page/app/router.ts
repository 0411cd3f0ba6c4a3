import { useSyncExternalStore } from 'react';
import { BASE } from './place';

const CHANGED = 'page-address-changed';

let focusedAtChange: Element | null = document.activeElement;
function rememberFocus(): void {
  focusedAtChange = document.activeElement;
}
addEventListener('popstate', rememberFocus);

/** Goes to an address of the page, such as `networks/req-1`. */
export function navigate(to: string, { replace = false } = {}): void {
  const url = hrefTo(to);
  rememberFocus();
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  dispatchEvent(new Event(CHANGED));
  if (!replace) scrollTo(0, 0);
}

export function hrefTo(to: string): string {
  return `${BASE}${to}`;
}

/** The address below the page's, with its query: `networks/req-1?tab=table`. */
export function useAddress(): { readonly path: readonly string[]; readonly query: URLSearchParams } {
  const url = useSyncExternalStore(subscribe, () => location.href);
  const { pathname, search } = new URL(url);
  const below = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : '';
  return {
    path: below
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent),
    query: new URLSearchParams(search),
  };
}

function subscribe(onChange: () => void): () => void {
  addEventListener('popstate', onChange);
  addEventListener(CHANGED, onChange);
  return () => {
    removeEventListener('popstate', onChange);
    removeEventListener(CHANGED, onChange);
  };
}

/** Whether the user has put the focus somewhere else since the address changed: has opened a menu, or is typing. */
export function hasFocusMoved(): boolean {
  const { activeElement, body } = document;
  return activeElement !== null && activeElement !== body && activeElement !== focusedAtChange;
}

/** For Cloudscape's links: follows them without a reload, except in a new tab or window. */
export function follow(to: string) {
  return (event: { preventDefault(): void }): void => {
    event.preventDefault();
    navigate(to);
  };
}
