import type { DeclaredUserPool } from '../runner/template/parse-cognito';

/**
 * The declared user pool with the addresses of this machine: where the template sends people to a page of the
 * deployed API, they come to the same page here, by either name of the machine.
 *
 * @param apiUrl the API's address here, on 127.0.0.1
 */
export function localUserPool(
  {
    userPool,
    outputs,
  }: { readonly userPool: DeclaredUserPool; readonly outputs: { readonly apiUrl?: unknown } },
  apiUrl: string,
): DeclaredUserPool {
  const { apiUrl: deployed } = outputs;
  const names = [apiUrl, apiUrl.replace('//127.0.0.1:', '//localhost:')];
  const localUrls = (urls: readonly string[]) =>
    urls.flatMap((url) =>
      typeof deployed === 'string' && url.startsWith(deployed)
        ? names.map((name) => `${name}${url.slice(deployed.length)}`)
        : [url],
    );
  const clients = userPool.clients.map((client) => ({
    ...client,
    callbackUrls: localUrls(client.callbackUrls),
    logoutUrls: localUrls(client.logoutUrls),
  }));
  return { ...userPool, clients };
}
