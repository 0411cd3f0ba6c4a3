/** Ports of this machine that `vpcctl login` may wait at for the browser to come back; it takes a free one. */
export const CLI_CALLBACK_PORTS = [8421, 8422, 8423] as const;

/** Where the browser comes back to. By name: Cognito takes plain HTTP for `localhost` only. */
export function cliCallbackUrl(port: number): string {
  return `http://localhost:${port}/callback`;
}

/** All of them, as the user pool's client for the command line lists them. */
export const CLI_CALLBACK_URLS = CLI_CALLBACK_PORTS.map(cliCallbackUrl);
