/** Path of the page as the browser sees it, with a slash at the end: `/dev/console/`. */
export const BASE = new URL(document.baseURI).pathname;

/** Path of the API, without a slash at the end: the page lies below it. */
export const API_URL = new URL('..', document.baseURI).href.replace(/\/$/, '');

/** What the function tells of where the page runs. */
export interface PageConfig {
  readonly tokenIssuer: string;
  readonly clientId: string;
  readonly stage: string;
  readonly region: string;
}

/** @throws Error when the function does not answer */
export async function loadConfig(): Promise<PageConfig> {
  const response = await fetch(new URL('config.json', document.baseURI));
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  return (await response.json()) as PageConfig;
}
